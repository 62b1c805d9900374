import { setTimeout as pass } from "node:timers/promises";
import { syncEverySeconds, syncStock } from "@/lib/config/sync-pace";
import { readBegunSync, type BegunSync } from "@/lib/db/sync-leases";
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
 * How long a worker leaves it still: what was just seen need not be seen again, and while much changes, what is
 * left of the stock is for that.
 */
function restMs(last: BegunSync | null, everyMs: number): number {
  if (last === null) return 0;
  const { forNews, oneMoreAfterSeconds } = syncStock();
  const missing = forNews + 1 - last.inStock;
  return Math.max(0, everyMs - last.agoMs, missing * oneMoreAfterSeconds * 1_000);
}

/** Asks for a sync whenever none has begun for so long, whoever made the last one, until the worker stops. */
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
      const rest = restMs(await readBegunSync("github"), everyMs);
      if (rest > 0) waitMs = Math.min(rest, everyMs);
      else await ask();
    } catch (error) {
      onError(error);
    }
  }
}
