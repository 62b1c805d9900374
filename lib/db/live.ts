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
  /** A sync ended and found everything as it was: only its time is news. Payload: the part. */
  syncs: "slipway_syncs",
  /** Somebody wants the repository synced now (a press of "refresh", a webhook). Payload: who. */
  syncAgain: "slipway_sync_again",
  /** A step of a release was seen done for the first time, or has another note. Payload: the release's id. */
  milestones: "slipway_milestones",
  /** A plan changed its state. Payload: the plan's id. */
  plans: "slipway_plans",
  /** A run changed its state, or that of one of its effects. Payload: the run's id. */
  runs: "slipway_runs",
  /** A run has a new line in its log. Payload: the run's id. */
  runLines: "slipway_run_lines",
} as const;

export type Channel = (typeof channels)[keyof typeof channels];

/** Called with the payload; "" means that messages may have been lost meanwhile. */
export type Listener = (payload: string) => void;

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/**
 * Tells every listener of the channel, in all processes; those of a transaction when it has ended well.
 * PostgreSQL folds equal messages of one transaction.
 */
export async function notify(channel: Channel, payload: string, db?: Database): Promise<void> {
  if (db === undefined)
    await connectionPool().query("SELECT pg_notify($1, $2)", [channel, payload]);
  else await db.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;
}

/** The one connection of this process that listens; opened at the first listener, kept up since. */
class LiveConnection {
  readonly #listeners = new Map<Channel, Set<Listener>>();
  #client: Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #pauseMs = firstPauseMs;
  #closed = false;

  async add(channel: Channel, listener: Listener): Promise<void> {
    const known = this.#listeners.get(channel);
    if (known) {
      known.add(listener);
      return;
    }
    this.#listeners.set(channel, new Set([listener]));
    // A connection that fails just now is no error of the page: the next one listens to everything.
    if (this.#client) await this.#client.query(`LISTEN ${channel}`).catch(() => undefined);
    else if (!this.#timer) await this.#connect();
  }

  /** Channels stay listened to: pages come and go, and LISTEN costs nothing while it is quiet. */
  remove(channel: Channel, listener: Listener): void {
    this.#listeners.get(channel)?.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  async #connect(): Promise<void> {
    this.#timer = null;
    const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    // Claimed before the first await, so that two listeners at once do not open two connections.
    this.#client = client;
    client.on("notification", (message) => this.#deliver(message.channel, message.payload ?? ""));
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    try {
      await client.connect();
      for (const channel of this.#listeners.keys()) await client.query(`LISTEN ${channel}`);
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
    this.#timer = setTimeout(() => void this.#connect(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  #deliver(name: string, payload: string): void {
    for (const [channel, listeners] of this.#listeners)
      if (channel === name) for (const listener of [...listeners]) listener(payload);
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

/** Ends the listening connection: at the end of a process or of a spec's file. */
export async function closeLive(): Promise<void> {
  const connection = globalThis.slipwayLiveConnection;
  globalThis.slipwayLiveConnection = undefined;
  await connection?.close();
}
