import { readBranchStatuses, saveBranchStatus, type SeenBranch } from "@/lib/db/proposal-branches";
import { readProposals } from "@/lib/db/proposals";
import { isFollowed } from "@/lib/domain/exception/may-act";
import type { BranchStatus } from "@/lib/domain/exception/proposal-state";
import { evaluateProposal } from "@/lib/domain/exception/evaluate-proposal";
import type { Instant } from "@/lib/domain/instant";
import type { GitHubClient } from "@/lib/world/github/client";
import { readBranches } from "@/lib/world/github/refs";

/**
 * Follows the branches of proposals that are not decided yet: "there must be a branch available so
 * that developers can run their unit tests against it". All of them in one request, or few: nobody
 * makes our syncs dear by proposing much. Answers how many had changed.
 */
export async function syncProposals(client: GitHubClient, at: Instant): Promise<number> {
  const proposals = await readProposals();
  const known = await readBranchStatuses([...new Set(proposals.map(({ branch }) => branch))]);
  const followed = proposals.filter((proposal) => {
    const branch = known.get(proposal.branch);
    return branch !== undefined && isFollowed(evaluateProposal(proposal, branch, at), branch);
  });
  const branches = [...new Set(followed.map(({ branch }) => branch))];
  const refs = await readBranches(client, branches);
  let changed = 0;
  for (const branch of branches) {
    const before = known.get(branch);
    if (before === undefined) continue;
    const after = openAfter(before, refs.get(branch)?.oid ?? null, at);
    if (after === null || isSame(before, after)) continue;
    await saveBranchStatus(branch, after);
    changed += 1;
  }
  return changed;
}

/** The branch after a sync that found it at that commit, or not at all; null: still never seen. */
function openAfter(
  { oid: before, availableSince, goneSince }: BranchStatus,
  oid: string | null,
  at: Instant,
): SeenBranch | null {
  const isNew = before === null || availableSince === null;
  if (oid === null)
    return isNew ? null : { oid: before, availableSince, goneSince: goneSince ?? at };
  const stood = !isNew && goneSince === null;
  return { oid, availableSince: stood ? availableSince : at, goneSince: null };
}

function isSame(before: BranchStatus, after: BranchStatus): boolean {
  return (
    before.oid === after.oid &&
    before.availableSince === after.availableSince &&
    before.goneSince === after.goneSince
  );
}
