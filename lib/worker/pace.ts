import { setTimeout as pass } from "node:timers/promises";
import { syncEverySeconds } from "@/lib/config/sync-pace";
import { readBegunSync } from "@/lib/db/sync-leases";
import type { Due } from "./sync-loop";

/** Waits; whether it was to the end. */
async function waited(ms: number, stopping: AbortSignal): Promise<boolean> {
  await pass(ms, undefined, { signal: stopping }).catch(() => undefined);
  return !stopping.aborted;
}

/**
 * Waits until the stock has a sync (docs/decisions/078-a-stock-of-syncs.md), whoever made the last one: most
 * times there is one at once.
 */
export function paced(stopping: AbortSignal): Due {
  return async () => {
    const before = await readBegunSync("github");
    if (before === null || before.nextInMs === 0) return true;
    if (!(await waited(before.nextInMs, stopping))) return false;
    return (await readBegunSync("github"))?.stamp === before.stamp;
  };
}

/**
 * Asks for a sync whenever none has begun for so long, whoever made the last one, until the worker stops:
 * what was just seen need not be seen again.
 */
export async function syncRegularly(
  ask: () => Promise<void>,
  onError: (error: unknown) => void,
  stopping: AbortSignal,
  everyMs = syncEverySeconds() * 1_000,
): Promise<void> {
  let waitMs = everyMs;
  while (await waited(waitMs, stopping)) {
    waitMs = everyMs;
    try {
      const last = await readBegunSync("github");
      if (last !== null && last.agoMs < everyMs) waitMs = everyMs - last.agoMs;
      else await ask();
    } catch (error) {
      onError(error);
    }
  }
}
