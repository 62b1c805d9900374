/**
 * Faults that GitHub, the list and IRC really serve, to be switched on: each kind with its own status,
 * headers and body. A FaultRecord counts down with every request that meets it.
 */
import type { Sandbox } from "./sandbox";
import type { FaultRecord } from "./state";

/**
 * The doors through which a request may come, and webhooks, which go out. Mail and IRC are talks of
 * several turns: each turn at which something can go wrong is a door.
 */
export type Channel =
  | "graphql"
  | "rest"
  | "git"
  | "webhook"
  | "archive"
  | "smtp-greeting"
  | "smtp-recipient"
  | "smtp-data"
  | "irc-nick"
  | "irc-join"
  | "irc-topic"
  | "irc-say";

export interface FaultKind {
  readonly kind: string;
  /** What happens, for the panel. */
  readonly title: string;
  readonly channels: readonly Channel[];
  /** Meets only requests that change something. */
  readonly writesOnly?: boolean;
  /** Meets only requests that change nothing. */
  readonly readsOnly?: boolean;
  /** Instead of doing it; after it was done; or in what is sent. */
  readonly phase: "instead" | "after" | "sending";
}

const API: readonly Channel[] = ["graphql", "rest"];

const GITHUB: readonly FaultKind[] = [
  {
    kind: "primary-limit",
    title: "The hour's points are used up",
    channels: API,
    phase: "instead",
  },
  {
    kind: "secondary-limit",
    title: "Too fast: secondary limit, 403",
    channels: API,
    phase: "instead",
  },
  {
    kind: "secondary-limit-429",
    title: "Too fast: secondary limit, 429",
    channels: API,
    phase: "instead",
  },
  {
    kind: "timeout-502",
    title: "502 with a JSON body: a timeout",
    channels: API,
    phase: "instead",
  },
  {
    kind: "html-502",
    title: "502 with a page of HTML",
    channels: [...API, "git"],
    phase: "instead",
  },
  {
    kind: "gateway-504",
    title: "504: no answer in time",
    channels: [...API, "git"],
    phase: "instead",
  },
  {
    kind: "applied-then-502",
    title: "The change is made, the answer is 502",
    channels: API,
    writesOnly: true,
    phase: "after",
  },
  {
    kind: "bad-credentials-401",
    title: "The token is not known any more",
    channels: API,
    phase: "instead",
  },
  { kind: "forbidden-403", title: "The token may not do this", channels: API, phase: "instead" },
  { kind: "not-found-404", title: "404 in place of 403", channels: API, phase: "instead" },
  {
    kind: "partial-data",
    title: "A part of the answer is missing",
    channels: ["graphql"],
    phase: "after",
  },
  {
    kind: "stale-read",
    title: "A list is behind: its newest entry is missing",
    channels: ["graphql"],
    readsOnly: true,
    phase: "after",
  },
  {
    kind: "stale-data",
    title: "The branch moved meanwhile: STALE_DATA",
    channels: ["graphql"],
    writesOnly: true,
    phase: "instead",
  },
  {
    kind: "tag-burned-422",
    title: "Release refused: its tag was used by an immutable release",
    channels: ["rest"],
    writesOnly: true,
    phase: "instead",
  },
  {
    kind: "base-modified-405",
    title: "Merge refused: the base was modified",
    channels: ["rest"],
    writesOnly: true,
    phase: "instead",
  },
  {
    kind: "git-push-502",
    title: "A push is refused with 502",
    channels: ["git"],
    writesOnly: true,
    phase: "instead",
  },
  {
    kind: "git-push-applied-then-502",
    title: "A push arrives, the answer is 502",
    channels: ["git"],
    writesOnly: true,
    phase: "after",
  },
  {
    kind: "webhook-lost",
    title: "A webhook is never delivered",
    channels: ["webhook"],
    phase: "sending",
  },
  {
    kind: "webhook-doubled",
    title: "A webhook is delivered twice",
    channels: ["webhook"],
    phase: "sending",
  },
  {
    kind: "webhook-late",
    title: "A webhook is overtaken by later ones",
    channels: ["webhook"],
    phase: "sending",
  },
];

const MAIL: readonly [string, Channel, string][] = [
  ["smtp-down", "smtp-greeting", "The mail server takes no connection: 421"],
  ["smtp-refused", "smtp-recipient", "The mail is refused: 550"],
  ["smtp-greylisted", "smtp-recipient", "The mail is greylisted: 451, try again later"],
  ["smtp-rejected", "smtp-data", "The mail is refused after its text: 554"],
  ["smtp-slow", "smtp-data", "The mail is taken, the answer is slow"],
  ["smtp-dropped-taken", "smtp-data", "The mail is taken, the connection breaks"],
  ["smtp-dropped-lost", "smtp-data", "The connection breaks, the mail is lost"],
  ["archive-down", "archive", "The list's archive answers 503"],
];

const IRC: readonly [string, Channel, string][] = [
  ["irc-nick-taken", "irc-nick", "The nick is in use on IRC: 433"],
  ["irc-netsplit", "irc-join", "IRC breaks off at the JOIN: a netsplit"],
  ["irc-topic-taken", "irc-topic", "IRC sets the topic and breaks off"],
  ["irc-say-taken", "irc-say", "IRC passes the message on and breaks off"],
  ["irc-say-lost", "irc-say", "IRC breaks off, the message is lost"],
];

export const faultKinds: readonly FaultKind[] = [
  ...GITHUB,
  ...[...MAIL, ...IRC].map(([kind, channel, title]): FaultKind => ({
    kind,
    title,
    channels: [channel],
    phase: "instead",
  })),
];

const BY_NAME: ReadonlyMap<string, FaultKind> = new Map(
  faultKinds.map((kind) => [kind.kind, kind]),
);

export interface Met {
  readonly kind: FaultKind;
  readonly fault: FaultRecord;
}

export interface Occasion {
  readonly channel: Channel;
  readonly isWrite: boolean;
  /** "METHOD /path operationName", or for a webhook its event. */
  readonly description: string;
}

/** The first fault that this occasion meets, counted down; null when there is none. */
export function takeFault(sandbox: Sandbox, occasion: Occasion): Met | null {
  for (const fault of sandbox.state.faults) {
    const kind = BY_NAME.get(fault.kind);
    if (kind === undefined || fault.times <= 0 || !kind.channels.includes(occasion.channel))
      continue;
    if (kind.writesOnly === true && !occasion.isWrite) continue;
    if (kind.readsOnly === true && occasion.isWrite) continue;
    if (!occasion.description.includes(fault.match)) continue;
    sandbox.change((state) => {
      fault.times -= 1;
      state.faults = state.faults.filter(({ times }) => times > 0);
    });
    return { kind, fault };
  }
  return null;
}

/** Switches a fault on; throws on a kind that does not exist. */
export function addFault(
  sandbox: Sandbox,
  fault: {
    readonly kind: string;
    readonly match?: string;
    readonly times?: number;
    readonly seconds?: number;
  },
): FaultRecord {
  const { kind, match = "", times = 1, seconds } = fault;
  if (!BY_NAME.has(kind)) throw new Error(`There is no fault "${kind}".`);
  return sandbox.change((state) => {
    const record = { id: sandbox.takeId(), kind, match, times, ...(seconds ? { seconds } : {}) };
    state.faults.push(record);
    return record;
  });
}
