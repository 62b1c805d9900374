import { env } from "./env";

function world(): "rehearsal" | "github" {
  return env().SLIPWAY_SANDBOX_URL === undefined ? "github" : "rehearsal";
}

/** A rehearsal's world moves in seconds; GitHub tells of its changes by webhooks besides. */
const everySeconds = { rehearsal: 4, github: 60 } as const;

/** How often a worker syncs by itself, in seconds. */
export function syncEverySeconds(): number {
  return everySeconds[world()];
}

interface SyncStock {
  readonly atOnce: number;
  readonly oneMoreAfterSeconds: number;
  readonly forNews: number;
}

/** Each costs a point or two of GitHub's 5,000 an hour. A rehearsal's GitHub is our own. */
const stocks = {
  rehearsal: { atOnce: 10, oneMoreAfterSeconds: 1, forNews: 3 },
  github: { atOnce: 5, oneMoreAfterSeconds: 4.5, forNews: 3 },
} as const;

/**
 * Syncs that nobody waits for are taken out of a stock: so many may begin one after the other, and one more
 * each time that so many seconds have passed: on GitHub fewer than twenty a minute, whatever comes. Of the
 * last `forNews` a worker takes none by itself: they are for what is told of.
 */
export function syncStock(): SyncStock {
  return stocks[world()];
}

/** IRC servers turn away whoever comes too often; each time is a connection of its own. */
const ircEverySeconds = { rehearsal: 0, github: 120 } as const;

/** How long IRC is left alone after the desk was there, in seconds, however often all else is synced. */
export function ircRestSeconds(): number {
  return ircEverySeconds[world()];
}

/** A worker on a busy machine may be late by that much. */
const leastLimit = 30;

/** After how many seconds without any sync nobody syncs any more. */
export function syncStoppedAfterSeconds(): number {
  return Math.max(leastLimit, 3 * syncEverySeconds());
}
