import { saveBrought } from "@/lib/db/brought";
import { savePullRequests } from "@/lib/db/pull-requests";
import type { Brought } from "@/lib/domain/observed/brought";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import { aPullRequest, now, oid, trunkOid } from "@/tests/seen";

/** Changes in the database, for specs of where they are. */

/** The number of the pull request that storeChangeOnTrunk stores. */
export const changeOnTrunk = 12393;

/** A pull request that was merged into trunk by that commit. */
export async function storeMerged(
  number: number,
  mergeOid: string,
  change: Partial<PullRequest> = {},
): Promise<void> {
  const merged = {
    state: "merged",
    mergedAt: now,
    closedAt: now,
    mergeOid,
    mergedBy: "ada",
  } as const;
  const named = { title: `#${String(number - 1)} Mend it`, headRef: `${String(number - 1)}-mend` };
  await savePullRequests([aPullRequest({ number, ...merged, ...named, ...change })], now);
}

/** What that tag or branch brought ("refs/tags/twisted-24.7.0"). */
export async function storeBrought(name: string, brought: Partial<Brought>): Promise<void> {
  const nothing = { oid: trunkOid, commits: [], picks: [] };
  await saveBrought({ ...nothing, ...brought, name, basis: name }, now);
}

/** A merged pull request whose commit only trunk has. */
export async function storeChangeOnTrunk(): Promise<void> {
  const merge = oid("c1");
  await storeMerged(changeOnTrunk, merge);
  await storeBrought("refs/heads/trunk", { commits: [merge] });
}
