import { project } from "@/lib/config/project";
import { readHistoryOf } from "@/lib/db/blocker-history";
import { readBlockerProposals, readOpenBlockerProposals } from "@/lib/db/blocker-proposals";
import type { Database } from "@/lib/db/client";
import { readIssue, readIssues } from "@/lib/db/issues";
import {
  proposalStanding,
  standingProposal,
  type BlockerProposal,
  type ProposalStanding,
  type ProposedIssue,
} from "@/lib/domain/blocker/blocker-proposal";
import type { Issue } from "@/lib/domain/observed/issue";
import type { Viewer } from "@/lib/domain/viewer";

/** A proposal, and where it is. */
export interface ShownProposal extends BlockerProposal {
  readonly standing: ProposalStanding;
}

/** An issue with all that was proposed of it. */
export interface ProposalsOfIssue {
  readonly about: ProposedIssue & { readonly issue: Issue | null };
  /** Newest first. */
  readonly proposals: readonly ShownProposal[];
  /** The one that stands; null: none does. */
  readonly standing: ShownProposal | null;
}

/** What was proposed of that issue: everybody may know it, as everybody sees the issue. */
export async function readProposalsOfIssue(
  _viewer: Viewer,
  number: number,
  db?: Database,
): Promise<ProposalsOfIssue> {
  const [issue, history, found] = await Promise.all([
    readIssue(number),
    readHistoryOf(number),
    readBlockerProposals(number, db),
  ]);
  const about = { issue, history, label: project.blockerLabel };
  const proposals = found.map((one) => ({ ...one, standing: proposalStanding(one, about) }));
  const standing = standingProposal(found, about);
  return { about, proposals, standing: proposals.find(({ id }) => id === standing?.id) ?? null };
}

/** A proposal that stands, with its issue. */
export interface StandingProposal {
  readonly proposal: BlockerProposal;
  readonly issue: Issue;
}

/** As many are looked at; more than that nobody has open. */
const most = 200;

/** The proposals that stand, the newest first. */
export async function readStandingProposals(_viewer: Viewer): Promise<readonly StandingProposal[]> {
  const open = await readOpenBlockerProposals(most);
  const issues = await readIssues(open.map(({ issue }) => issue));
  return open.flatMap((proposal): readonly StandingProposal[] => {
    const issue = issues.find(({ number }) => number === proposal.issue);
    if (issue?.state !== "open" || issue.labels.includes(project.blockerLabel)) return [];
    return [{ proposal, issue }];
  });
}
