import { readSyncStates, syncParts, type SyncState, type SyncPart } from "@/lib/db/sync-states";
import { type Count, readSyncProgress } from "@/lib/db/sync-lists";
import { readRateLimits, type SeenRateLimit } from "@/lib/db/rate-limits";
import { errorCodes } from "@/lib/domain/errors";
import { earliestOf, type Instant } from "@/lib/domain/instant";
import type { Refusal } from "@/lib/domain/refusal";
import { keptWhileUnchanged } from "./kept-while-unchanged";

/** How old what we show is, a part of the world: "seen 4 s ago", or since when it is old and why. */
export interface PartFreshness {
  readonly part: SyncPart;
  /** When this part was last seen whole; null means never. */
  readonly seenAt: Instant | null;
  readonly attemptedAt: Instant | null;
  /** Why the last sync failed; null when it did not. The old facts are still shown. */
  readonly error: Refusal | null;
  /** How far it was read, of what is too long to be read in one go; null when it is read. */
  readonly progress: Count | null;
}

export interface Freshness {
  /** The oldest `seenAt` of the parts that were ever synced; null while none was seen. */
  readonly seenAt: Instant | null;
  readonly parts: readonly PartFreshness[];
  /** GitHub's allowance, its newest answer for each resource. */
  readonly allowances: readonly SeenRateLimit[];
}

/** How fresh the facts are, and GitHub's allowance. */
export const readFreshness = keptWhileUnchanged(async (_viewer): Promise<Freshness> => {
  const [syncs, allowances, progress] = await Promise.all([
    readSyncStates(),
    readRateLimits(),
    readSyncProgress(),
  ]);
  const parts = syncParts
    // When the history is read whole, its freshness is GitHub's.
    .filter((part) => part !== "history" || progress.has(part))
    .map((part) => freshnessOf(part, syncs, progress.get(part) ?? null));
  return { seenAt: earliestOf(parts.map(({ seenAt }) => seenAt)), parts, allowances };
});

function freshnessOf(
  part: SyncPart,
  syncs: readonly SyncState[],
  progress: Count | null,
): PartFreshness {
  const sync = syncs.find((candidate) => candidate.part === part);
  const error = sync?.failure ?? null;
  return {
    part,
    seenAt: sync?.succeededAt ?? null,
    attemptedAt: sync?.attemptedAt ?? null,
    error: error === null ? null : { ...error, code: knownCode(error.code) },
    progress,
  };
}

/** The row may be of a Slipway with other codes. */
function knownCode(text: string): Refusal["code"] {
  return errorCodes.find((code) => code === text) ?? "world-unreachable";
}
