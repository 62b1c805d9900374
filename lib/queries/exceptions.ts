import { project } from "@/lib/config/project";
import { database, type Database } from "@/lib/db/client";
import { repositoryPlace } from "@/lib/config/repository";
import { readSyncStates } from "@/lib/db/sync-states";
import { readBranchStatus, readBranchStatuses } from "@/lib/db/proposal-branches";
import { readProposal, readProposals } from "@/lib/db/proposals";
import type { ProposalStatus } from "@/lib/domain/exception/may-act";
import { evaluateProposal } from "@/lib/domain/exception/evaluate-proposal";
import type { ExceptionProposal } from "@/lib/domain/exception/proposal";
import { composeMail, type Mail } from "@/lib/domain/exception/mail";
import type { Instant } from "@/lib/domain/instant";
import type { Viewer } from "@/lib/domain/viewer";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";

/** All proposals as they stand at `now`, newest first. */
export async function readExceptions(
  _viewer: Viewer,
  now: Instant,
  db: Database = database(),
): Promise<readonly ProposalStatus[]> {
  const proposals = await readProposals(db);
  const branches = await readBranchStatuses(
    proposals.map(({ branch }) => branch),
    db,
  );
  return proposals.flatMap((proposal) => {
    const branch = branches.get(proposal.branch);
    if (branch === undefined) return [];
    return [{ proposal, branch, state: evaluateProposal(proposal, branch, now) }];
  });
}

/** One proposal with all that its page shows. */
export interface ExceptionPage extends ProposalStatus {
  readonly now: Instant;
  /** The mail as it can be sent. */
  readonly mail: Mail;
  readonly mailingList: string;
  readonly mailArchive: string;
  readonly ticketUrl: string;
  readonly place: RepositoryPlace;
  readonly policyUrl: string;
  /** When the branch was last synced; null: GitHub was never seen whole. */
  readonly asOf: Instant | null;
}

/** The proposal of that id as it stands at `now`; null where there is none. */
export async function readException(
  _viewer: Viewer,
  id: string,
  now: Instant,
): Promise<ExceptionPage | null> {
  const [proposal, syncs] = await Promise.all([readProposal(id), readSyncStates()]);
  if (proposal === null) return null;
  const branch = await readBranchStatus(proposal.branch);
  const place = repositoryPlace();
  const urls = exceptionLinks(proposal);
  const { ticket: ticketUrl, policy: policyUrl } = urls;
  return {
    now,
    proposal,
    branch,
    state: evaluateProposal(proposal, branch, now),
    mail: composeMail(proposal, urls),
    mailingList: project.mailingList,
    mailArchive: project.mailArchive,
    ticketUrl,
    place,
    policyUrl,
    asOf: syncs.find(({ part }) => part === "github")?.succeededAt ?? null,
  };
}

/** The addresses that the mail of a proposal links. */
export function exceptionLinks({ ticket, branch }: Pick<ExceptionProposal, "ticket" | "branch">): {
  readonly ticket: string;
  readonly branch: string;
  readonly policy: string;
} {
  const place = repositoryPlace();
  return {
    ticket: links.issue(place, ticket),
    branch: links.branch(place, branch),
    policy: project.policyDocument,
  };
}
