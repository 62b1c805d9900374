import { Client } from "pg";

import { env } from "@/lib/config/env";

import { connectionPool, type Database } from "./client";

/**
 * Live pages: PostgreSQL's LISTEN/NOTIFY carries "read again" from whoever wrote to whoever shows.
 * A message names what changed and carries no data: who gets one reads the tables. Delivery is at
 * most once, so the listeners hear an empty payload after each new connection: "you may have missed
 * something".
 */
export const channels = {
  /** A fact of the world changed, or a sync failed. Payload: the part ("github", "pypi" …), or
   * "progress" where one that is synced in the background is further: everybody hears of it. */
  facts: "slipway_facts",
  /** What was synced is found by a search from now on. Payload: "found". */
  search: "slipway_search",
  /** People are told something. Payload: "new". */
  notices: "slipway_notices",
  /** A sync ended and found everything as it was: only its time is news. Payload: the part. */
  syncs: "slipway_syncs",
  /** Somebody wants the repository synced now (a press of "refresh", a webhook). Payload: who. */
  syncAgain: "slipway_sync_again",
  /** Somebody did something in a release, or a step of it was seen done for the first time. Payload: the release's id. */
  milestones: "slipway_milestones",
  /** A plan changed its state. Payload: the plan's id. */
  plans: "slipway_plans",
  /** A run changed its state, or that of one of its effects. Payload: the run's id. */
  runs: "slipway_runs",
  /** A run has a new line in its log. Payload: the run's id. */
  runLines: "slipway_run_lines",
  /** Webhooks came, or a sync has looked for those that came. Payload: which of the two. */
  deliveries: "slipway_deliveries",
} as const;

export type Channel = (typeof channels)[keyof typeof channels];

/** Called with the payload; "" means that messages may have been lost meanwhile. */
export type Listener = (payload: string) => void;

const firstPauseMs = 250;
const longestPauseMs = 5_000;
/** What was heard is known for so long: between a page and its question for changes lies less. */
const rememberedMs = 60_000;

/** What a channel told, since it is listened to without a gap. Moments: performance.now(). */
interface Heard {
  since: number;
  messages: { readonly payload: string; readonly at: number }[];
}

const told = "SELECT pg_notify($1, $2)";

/**
 * Tells every listener of the channel, in all processes; those of a transaction when it has ended well.
 * PostgreSQL folds equal messages of one transaction.
 */
export async function notify(channel: Channel, payload: string, db?: Database): Promise<void> {
  if (db === undefined)
    await connectionPool().query({ name: "notify", text: told, values: [channel, payload] });
  else await db.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;
}

/** The one connection of this process that listens; opened at the first listener, kept up since. */
class LiveConnection {
  readonly #listeners = new Map<Channel, Set<Listener>>();
  /** What the connection of just now listens to. */
  readonly #heard = new Map<Channel, Heard>();
  #client: Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #pauseMs = firstPauseMs;
  #closed = false;
  /** Ends when all that was asked of the connection is answered: it takes one query at a time. */
  #turn: Promise<void> = Promise.resolve();

  /** Answers when the channel is listened to: what is told from then on is heard. */
  async add(channel: Channel, listener: Listener): Promise<void> {
    const known = this.#listeners.get(channel);
    if (known) known.add(listener);
    else this.#listeners.set(channel, new Set([listener]));
    if (this.#client === null && this.#timer === null) this.#connect();
    await this.#inTurn(() => this.#listenToNew());
  }

  /** Channels stay listened to: pages come and go, and LISTEN costs nothing while it is quiet. */
  remove(channel: Channel, listener: Listener): void {
    this.#listeners.get(channel)?.delete(listener);
  }

  /** The payloads since then; null where some may have been missed. */
  since(channel: Channel, moment: number): readonly string[] | null {
    const heard = this.#heard.get(channel);
    if (this.#client === null || heard === undefined || heard.since > moment) return null;
    return heard.messages.filter(({ at }) => at >= moment).map(({ payload }) => payload);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    // A connection that fails just now is no error of the page: the next one listens to everything.
    return (this.#turn = this.#turn.then(work).catch(() => undefined));
  }

  async #listenToNew(): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    for (const channel of this.#listeners.keys()) {
      if (this.#heard.has(channel)) continue;
      await client.query(`LISTEN ${channel}`);
      this.#heard.set(channel, { since: performance.now(), messages: [] });
    }
  }

  #connect(): void {
    this.#timer = null;
    const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    this.#client = client;
    this.#heard.clear();
    client.on("notification", (message) => this.#deliver(message.channel, message.payload ?? ""));
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    void this.#inTurn(() => this.#begin(client));
  }

  async #begin(client: Client): Promise<void> {
    try {
      await client.connect();
      await this.#listenToNew();
      if (this.#pauseMs > firstPauseMs) this.#deliverToAll();
      this.#pauseMs = firstPauseMs;
    } catch {
      this.#lost(client);
    }
  }

  #lost(client: Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = null;
    client.end().catch(() => undefined);
    this.#timer = setTimeout(() => this.#connect(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  #deliver(name: string, payload: string): void {
    for (const [channel, listeners] of this.#listeners) {
      if (channel !== name) continue;
      this.#remember(channel, payload);
      for (const listener of [...listeners]) listener(payload);
    }
  }

  #remember(channel: Channel, payload: string): void {
    const heard = this.#heard.get(channel);
    if (heard === undefined) return;
    const at = performance.now();
    heard.since = Math.max(heard.since, at - rememberedMs);
    heard.messages = [...heard.messages.filter((one) => one.at >= heard.since), { payload, at }];
  }

  #deliverToAll(): void {
    for (const channel of this.#listeners.keys()) this.#deliver(channel, "");
  }
}

/** On globalThis for the reason in client.ts: one connection a process, however often it is bundled. */
declare global {
  var slipwayLiveConnection: LiveConnection | undefined;
}

/**
 * Calls `listener` for each message on the channel until the answered function is called. A lost
 * connection is opened again by itself, with growing pauses of at most five seconds.
 */
export async function listen(channel: Channel, listener: Listener): Promise<() => void> {
  const connection = (globalThis.slipwayLiveConnection ??= new LiveConnection());
  await connection.add(channel, listener);
  return () => connection.remove(channel, listener);
}

/**
 * What was told on a channel that is listened to since the moment (performance.now() of this process);
 * null where that is not known: it was not listened to yet, or the connection was lost, or it is too long ago.
 */
export function heardSince(channel: Channel, moment: number): readonly string[] | null {
  return globalThis.slipwayLiveConnection?.since(channel, moment) ?? null;
}

/** Ends the listening connection: at the end of a process or of a spec's file. */
export async function closeLive(): Promise<void> {
  const connection = globalThis.slipwayLiveConnection;
  globalThis.slipwayLiveConnection = undefined;
  await connection?.close();
}
