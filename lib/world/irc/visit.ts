import { randomUUID } from "node:crypto";
import irc from "irc-framework";
import { z } from "zod";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { IrcOutlet } from "./outlet";

/** What the server told, under irc-framework's name for it. */
export interface Told {
  readonly event: string;
  readonly told: unknown;
}

/** Servers such as ngircd answer whoever is new to them one command in a second or two. */
const visitMs = 30_000;
const nicksTried = 4;

const listenedTo = [
  ...["registered", "nick in use", "nick invalid", "socket close", "pong", "irc error"],
  ...["join", "topic", "topicsetby", "unknown command"],
];

const pong = z.object({ message: z.string().optional() });

/**
 * Connects, lets `work` talk with the server, and leaves. Where the nick is taken another one is. Throws
 * RetryableError "world-unreachable" where the server does not answer, breaks off, or all takes longer
 * than a visit may.
 */
export async function visitIrc<T>(
  outlet: IrcOutlet,
  work: (visit: Visit) => Promise<T>,
): Promise<T> {
  const visit = new Visit(outlet);
  try {
    await visit.begin();
    return await work(visit);
  } finally {
    visit.end();
  }
}

export class Visit {
  readonly #client = new irc.Client();
  readonly #listeners = new Set<(told: Told) => void>();
  readonly #broken = Promise.withResolvers<never>();
  readonly #host: string;
  readonly #timer: NodeJS.Timeout;
  #nicks = 1;

  constructor(private readonly outlet: IrcOutlet) {
    this.#host = new URL(outlet.url).host;
    // Nobody may be waiting for it in the moment it breaks.
    this.#broken.promise.catch(() => undefined);
    const limit = outlet.visitMs ?? visitMs;
    this.#timer = setTimeout(() => this.#breaks("took too long"), limit);
    for (const event of listenedTo) this.#client.on(event, (told) => this.#hear({ event, told }));
  }

  /** The nick that we have: ours, or where that is in use another one like it. */
  get nick(): string {
    return this.#nicks === 1 ? this.outlet.nick : `${this.outlet.nick}${String(this.#nicks)}`;
  }

  async begin(): Promise<void> {
    const { protocol, hostname, port, username, password } = new URL(this.outlet.url);
    const tls = protocol === "ircs:";
    const registered = this.#until(({ event }) => event === "registered");
    this.#client.connect({
      host: hostname.replace(/^\[(.*)\]$/, "$1"),
      port: port === "" ? (tls ? 6697 : 6667) : Number(port),
      tls,
      rejectUnauthorized: true,
      nick: this.outlet.nick,
      username: "slipway",
      gecos: "Release desk",
      version: null,
      auto_reconnect: false,
      sasl_disconnect_on_fail: true,
      ...(username === ""
        ? {}
        : {
            account: {
              account: decodeURIComponent(username),
              password: decodeURIComponent(password),
            },
          }),
    });
    await registered;
  }

  /** Sends a line, and answers all that the server told until it had worked it off. */
  async ask(...line: readonly [string, ...string[]]): Promise<readonly Told[]> {
    const token = randomUUID();
    const heard: Told[] = [];
    const answered = this.#until((told) => {
      heard.push(told);
      return told.event === "pong" && pong.safeParse(told.told).data?.message === token;
    });
    // A line break would begin another command.
    this.#client.raw(...line.map((part) => part.replaceAll(/[\r\n\0]+/g, " ")));
    this.#client.raw("PING", token);
    await answered;
    return heard;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
    this.#client.quit("Bye");
    // A server that does not close its side would keep ours open.
    setTimeout(() => this.#client.connection.transport?.disposeSocket(), 1_000).unref();
  }

  #hear(told: Told): void {
    if (told.event === "socket close") this.#breaks("broke off");
    if (told.event === "nick in use" || told.event === "nick invalid") this.#takeAnotherNick();
    for (const listener of this.#listeners) listener(told);
  }

  #takeAnotherNick(): void {
    this.#nicks += 1;
    if (this.#nicks > nicksTried) this.#broken.reject(this.#noNick());
    else this.#client.changeNick(this.nick);
  }

  async #until(isEnough: (told: Told) => boolean): Promise<void> {
    const enough = Promise.withResolvers<undefined>();
    const listener = (told: Told): void => {
      if (isEnough(told)) enough.resolve(undefined);
    };
    this.#listeners.add(listener);
    try {
      await Promise.race([enough.promise, this.#broken.promise]);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  #breaks(how: string): void {
    const error = new RetryableError("world-unreachable", `The IRC server ${this.#host} ${how}.`, {
      fields: { host: this.#host },
      retryAfterMs: 10_000,
      whatToDo:
        "It is tried again a few times. If it lasts, check IRC_URL and rebuild the plan later, or tell it on IRC yourself.",
    });
    this.#broken.reject(error);
  }

  #noNick(): TerminalError {
    const sentence = `The nick ${this.outlet.nick} and others like it are in use on ${this.#host}.`;
    return new TerminalError("world-refused", sentence, {
      fields: { host: this.#host },
      whatToDo: "Set IRC_NICK to another nick, or send the others away.",
    });
  }
}
