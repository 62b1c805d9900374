import { setTimeout as pass } from "node:timers/promises";
import { readBegunSync } from "@/lib/db/sync-leases";
import type { Due } from "./sync-loop";

/**
 * Syncs of the release that nobody waits for begin at least so far apart, of all workers together.
 * Each costs a point of GitHub's 5,000 an hour, and an open page asks for itself again.
 */
const apartMs = 4_000;

/** Waits until `apartMs` have passed since a sync last began, whoever made it. */
export function paced(stopping: AbortSignal): Due {
  return async () => {
    const before = await readBegunSync("github");
    if (before === null || before.agoMs >= apartMs) return true;
    const waitMs = apartMs - before.agoMs;
    await pass(waitMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return false;
    return (await readBegunSync("github"))?.stamp === before.stamp;
  };
}
