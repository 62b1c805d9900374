import { env } from "./env";

/** A rehearsal's world moves in seconds; GitHub tells of its changes by webhooks besides. */
const everySeconds = { rehearsal: 4, github: 60 } as const;

/** How often a worker syncs by itself, in seconds. */
export function syncEverySeconds(): number {
  return everySeconds[env().SLIPWAY_SANDBOX_URL === undefined ? "github" : "rehearsal"];
}

/**
 * Syncs that nobody waits for are taken out of a stock: so many may begin one after the other, and one more
 * each time that so many seconds have passed. Each costs a point or two of GitHub's 5,000 an hour.
 */
export const syncStock = { atOnce: 10, oneMoreAfterSeconds: 3 } as const;

/** IRC servers turn away whoever comes too often; each time is a connection of its own. */
const ircEverySeconds = { rehearsal: 0, github: 120 } as const;

/** How long IRC is left alone after the desk was there, in seconds, however often all else is synced. */
export function ircRestSeconds(): number {
  return ircEverySeconds[env().SLIPWAY_SANDBOX_URL === undefined ? "github" : "rehearsal"];
}

/** A worker on a busy machine may be late by that much. */
const leastLimit = 30;

/** After how many seconds without any sync nobody syncs any more. */
export function syncStoppedAfterSeconds(): number {
  return Math.max(leastLimit, 3 * syncEverySeconds());
}
