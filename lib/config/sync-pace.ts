import { env } from "./env";

type World = "rehearsal" | "github";

function world(): World {
  return env().SLIPWAY_SANDBOX_URL === undefined ? "github" : "rehearsal";
}

/** A rehearsal's world moves in seconds; GitHub tells of its changes by webhooks besides. */
const everySeconds = { rehearsal: 4, github: 60 } as const;

/** How often a worker syncs by itself, in seconds. */
export function syncEverySeconds(of: World = world()): number {
  return everySeconds[of];
}

interface SyncStock {
  readonly atOnce: number;
  readonly oneMoreAfterSeconds: number;
}

/** Each sync costs a point or two of GitHub's 5,000 an hour; the sandbox counts them, and has as many. */
const oneMoreAfterSeconds = { rehearsal: 1, github: 3 } as const;

/**
 * Syncs that nobody waits for are taken out of a stock: so many may begin one after the other, and one more
 * each time that so many seconds have passed. Those that a worker makes by itself leave most of it to others.
 */
export function syncStock(of: World = world()): SyncStock {
  return { atOnce: 10, oneMoreAfterSeconds: oneMoreAfterSeconds[of] };
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
