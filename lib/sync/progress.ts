import { channels, notify } from "@/lib/db/live";

const everyMs = 1_000;

/**
 * Tells open pages that what is synced in the background is further, at most once a second. That
 * is no news of the part itself, which is told of when it is over: few pages show how far it is.
 */
export function progressTeller(): () => Promise<void> {
  let toldAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - toldAt < everyMs) return;
    toldAt = performance.now();
    await notify(channels.facts, "progress");
  };
}
