import { isSameActor, type Actor } from "@/lib/domain/actor";
import { approvalBy } from "@/lib/domain/approval/approval";
import { permitsIn, permitsTo, type Action, type Permission } from "@/lib/domain/permission";
import { openFailures } from "./failing-tests";
import { announcementOf } from "./announcement";
import { endorsable, type ExceptionProposal } from "./proposal";
import { isClosed, type BranchStatus, type ProposalState } from "./proposal-state";

/** A proposal, its branch as last seen, and what the policy makes of both. */
export interface ProposalStatus {
  readonly proposal: ExceptionProposal;
  readonly branch: BranchStatus;
  readonly state: ProposalState;
}

/**
 * What can be done with a proposal as it stands, whoever asks; that is another question
 * (lib/domain/permission). The button and the command give the same answer.
 */

function no(reason: string): Permission {
  return { allowed: false, reason };
}

/** Whether its branch is still looked at: not when it was decided, nor when it was merged and deleted. */
export function isFollowed({ state }: ProposalState, branch: BranchStatus): boolean {
  if (isClosed(state)) return false;
  return state !== "approved" || branch.goneSince === null;
}

/** A closed one stays as it is. */
export function mayInState({ state }: ProposalStatus, action: Action): Permission {
  return permitsIn(isClosed(state.state) ? "proposal closed" : "proposal open", action);
}

/** What only its proposer may do, while it is open. */
function mayProposer(status: ProposalStatus, action: Action, person: Actor | null): Permission {
  const byRelation = permitsTo(person, action, { by: status.proposal.proposedBy });
  return byRelation.allowed ? mayInState(status, action) : byRelation;
}

/**
 * "2. announced": that the mail is seen in the list's archive, and where it was seen if that was said
 * wrongly. For the proposer, who sent it; committers may as well, see lib/domain/permission.
 */
export function mayAnnounceOwn(status: ProposalStatus, person: Actor | null): Permission {
  return mayProposer(status, "exception.announce-own", person);
}

/** As mayAnnounceOwn, of a committer. */
export function mayAnnounce(status: ProposalStatus): Permission {
  return mayInState(status, "exception.announce");
}

/** Says that the mail is not where it was said to be. */
export function mayRetractMail(status: ProposalStatus): Permission {
  if (announcementOf(status.proposal) !== null) return mayAnnounce(status);
  return no("Nobody has said that the mail is seen.");
}

/** "If nobody can produce a failing test or broken application": anybody may say that they can. */
export function mayReport(status: ProposalStatus): Permission {
  return mayInState(status, "exception.report-failure");
}

/** Marks what that person reported as dealt with. */
export function mayResolve(status: ProposalStatus, reporter: Actor): Permission {
  const hasReported = openFailures(status.proposal).some(({ by }) => isSameActor(by, reporter));
  return hasReported
    ? mayInState(status, "exception.resolve-failure")
    : no(`No failing test of ${reporter.login} is open.`);
}

/** "at least three committers agree": each once for the branch's commit as it was last seen. */
export function mayEndorse(status: ProposalStatus, person: Actor | null): Permission {
  const { branch, state } = status;
  if (branch.oid === null) return no("The branch was not seen yet: there is nothing to agree to.");
  if (branch.goneSince !== null) return no("The branch is gone: there is nothing to agree to.");
  if (state.endorsedBy.some((by) => isSameActor(by, person)))
    return no("You endorsed the branch at this commit.");
  return mayInState(status, "exception.endorse");
}

/** Only whoever endorsed the branch at this commit takes that back. */
export function mayWithdrawEndorsement(status: ProposalStatus, person: Actor | null): Permission {
  const { proposal, branch } = status;
  const content = endorsable(proposal, branch.oid);
  const given = person === null ? null : approvalBy(proposal.endorsements, content, person);
  if (given === null) return no("You did not endorse it at this commit.");
  return mayInState(status, "exception.withdraw-endorsement");
}

/** Only whoever proposed it takes it back; a committer refuses it instead. */
export function mayWithdraw(status: ProposalStatus, person: Actor | null): Permission {
  return mayProposer(status, "exception.withdraw", person);
}

/** A committer says no, with the reason. */
export function mayRefuse(status: ProposalStatus): Permission {
  return mayInState(status, "exception.refuse");
}
