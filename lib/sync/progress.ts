import { channels, notify } from "@/lib/db/live";
import type { WorldPart } from "@/lib/db/looks";

const everyMs = 1_000;

/** Tells open pages that a part was synced further, at most once a second. */
export function progressTeller(part: WorldPart): () => Promise<void> {
  let toldAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - toldAt < everyMs) return;
    toldAt = performance.now();
    await notify(channels.facts, part);
  };
}
