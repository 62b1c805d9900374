import type { Permission } from "@/lib/domain/permission";
import { openFailures } from "./failing-tests";
import type { ExceptionProposal } from "./proposal";
import type { BranchStanding, ProposalState } from "./proposal-state";

/** A proposal, its branch as last seen, and what the policy makes of both. */
export interface ProposalStanding {
  readonly proposal: ExceptionProposal;
  readonly branch: BranchStanding;
  readonly state: ProposalState;
}

/**
 * What can be done with a proposal as it stands, whoever asks; that is another question
 * (lib/domain/permission). The button and the command give the same answer.
 */

const yes: Permission = { allowed: true };

function no(reason: string): Permission {
  return { allowed: false, reason };
}

/** Whether its branch is still looked at: not when it was decided, nor when it was merged and deleted. */
export function isFollowed({ state }: ProposalState, branch: BranchStanding): boolean {
  if (state === "refused" || state === "expired") return false;
  return state !== "approved" || branch.goneSince === null;
}

function whileOpen({ state }: ProposalStanding): Permission {
  if (state.state !== "refused" && state.state !== "expired") return yes;
  return no("This proposal is closed. Its history stays; propose the change anew.");
}

/** "2. announced": once, when the mail is seen in the list's archive. */
export function mayAnnounce(standing: ProposalStanding): Permission {
  const isSeen = standing.proposal.events.some(({ kind }) => kind === "announced");
  return isSeen ? no("The mail is seen already.") : whileOpen(standing);
}

/** "If nobody can produce a failing test or broken application": anybody may say that they can. */
export function mayReport(standing: ProposalStanding): Permission {
  return whileOpen(standing);
}

/** Marks what that person reported as dealt with. */
export function mayResolve(standing: ProposalStanding, reporter: string): Permission {
  const isOpen = openFailures(standing.proposal).some(({ by }) => by === reporter);
  return isOpen ? whileOpen(standing) : no(`No failing test of ${reporter} is open.`);
}

/** "at least three committers agree": each once for the branch's commit as it was last seen. */
export function mayEndorse(standing: ProposalStanding, login: string | null): Permission {
  const { branch, state } = standing;
  if (branch.oid === null) return no("The branch was not seen yet: there is nothing to agree to.");
  if (branch.goneSince !== null) return no("The branch is gone: there is nothing to agree to.");
  if (login !== null && state.endorsedBy.includes(login))
    return no("You endorsed the branch at this commit.");
  return whileOpen(standing);
}

/** Only whoever proposed it takes it back. */
export function mayWithdraw(standing: ProposalStanding, login: string | null): Permission {
  const { proposedBy } = standing.proposal;
  return proposedBy === login ? whileOpen(standing) : no(`Only ${proposedBy} may withdraw it.`);
}

/** A committer says no, with the reason. */
export function mayRefuse(standing: ProposalStanding): Permission {
  return whileOpen(standing);
}
