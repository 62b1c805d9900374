import {
  readBranchStandings,
  saveBranchStanding,
  type SeenBranch,
} from "@/lib/db/proposal-branches";
import { readProposals } from "@/lib/db/proposals";
import { isFollowed } from "@/lib/domain/exception/deeds";
import type { BranchStanding } from "@/lib/domain/exception/proposal-state";
import { judgeProposal } from "@/lib/domain/exception/judge";
import type { Instant } from "@/lib/domain/instant";
import type { GitHubClient } from "@/lib/world/github/client";
import { readBranches } from "@/lib/world/github/refs";

/**
 * Follows the branches of proposals that are not decided yet: "there must be a branch available so
 * that developers can run their unit tests against it". All of them in one request, or few: nobody
 * makes our looks dear by proposing much. Answers how many had changed.
 */
export async function lookAtProposals(client: GitHubClient, at: Instant): Promise<number> {
  const proposals = await readProposals();
  const known = await readBranchStandings([...new Set(proposals.map(({ branch }) => branch))]);
  const followed = proposals.filter((proposal) => {
    const branch = known.get(proposal.branch);
    return branch !== undefined && isFollowed(judgeProposal(proposal, branch, at), branch);
  });
  const branches = [...new Set(followed.map(({ branch }) => branch))];
  const refs = await readBranches(client, branches);
  let changed = 0;
  for (const branch of branches) {
    const before = known.get(branch);
    if (before === undefined) continue;
    const after = standingAfter(before, refs.get(branch)?.oid ?? null, at);
    if (after === null || isSame(before, after)) continue;
    await saveBranchStanding(branch, after);
    changed += 1;
  }
  return changed;
}

/** The branch after a look that found it at that commit, or not at all; null: still never seen. */
function standingAfter(
  { oid: before, availableSince, goneSince }: BranchStanding,
  oid: string | null,
  at: Instant,
): SeenBranch | null {
  const isNew = before === null || availableSince === null;
  if (oid === null)
    return isNew ? null : { oid: before, availableSince, goneSince: goneSince ?? at };
  const stood = !isNew && goneSince === null;
  return { oid, availableSince: stood ? availableSince : at, goneSince: null };
}

function isSame(before: BranchStanding, after: BranchStanding): boolean {
  return (
    before.oid === after.oid &&
    before.availableSince === after.availableSince &&
    before.goneSince === after.goneSince
  );
}
