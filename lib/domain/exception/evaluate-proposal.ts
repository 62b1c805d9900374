import { listOf, type Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { addDays, dayInWords, isBefore, latest } from "@/lib/domain/instant";
import { committersWanted, endorsedEarlier, endorsementsOf } from "./endorsements";
import { openFailures } from "./failing-tests";
import { blockersOf } from "./proposal-blockers";
import type { ExceptionProposal } from "./proposal";
import type { BranchStatus, ProposalBlocker, ProposalState } from "./proposal-state";
import { weekOf } from "./week";

/**
 * The policy says nothing of discussions that nobody concludes. After four weeks in which the change
 * could have been approved and was not (or could not even begin its week), it has expired: those who
 * looked at the branch then looked at other code than stands there now. It can be proposed anew.
 */
const expiresAfterDays = 28;

/** Where a proposal stands at `now` ("Procedure for Exceptions to this Policy"). */
export function evaluateProposal(
  proposal: ExceptionProposal,
  branch: BranchStatus,
  now: Instant,
): ProposalState {
  const common = {
    week: weekOf(proposal, branch),
    endorsedBy: endorsementsOf(proposal, branch.oid).map(({ by }) => by),
    endorsedEarlier: endorsedEarlier(proposal, branch.oid),
    approvedAt: null,
  };
  const closed = closedBy(proposal) ?? unreadableIn(proposal);
  if (closed !== null) return { ...common, ...closed };
  const approvedAt = approval(proposal, branch, now);
  if (approvedAt !== null) {
    return { ...common, ...approved(approvedAt, common.endorsedBy), approvedAt };
  }
  const expiredAt = expiry(proposal, branch);
  if (!isBefore(now, expiredAt)) return { ...common, ...expired(expiredAt) };
  return { ...common, ...open(proposal, branch, now) };
}

type Evaluation = Pick<ProposalState, "state" | "sentence" | "blockers">;

/** Somebody ended the discussion. */
function closedBy({ events }: ExceptionProposal): Evaluation | null {
  const end = events.find(({ kind }) => kind === "refused" || kind === "withdrawn");
  if (end?.kind !== "refused" && end?.kind !== "withdrawn") return null;
  const { kind, by, at, words } = end;
  const verb = kind === "refused" ? "Refused" : "Withdrawn";
  const sentence = `${verb} by ${by.login} on ${dayInWords(at)}: ${words}`;
  return {
    state: kind,
    sentence,
    blockers: [closedBlocker(kind, sentence)],
  };
}

/** What is not understood may have ended the discussion: until it is, nothing counts as approved. */
function unreadableIn({ events }: ExceptionProposal): Evaluation | null {
  const event = events.find(({ kind }) => kind === "unreadable");
  if (event === undefined) return null;
  const sentence = `What ${event.by.login} did on ${dayInWords(event.at)} was written down by another version of Slipway.`;
  const blocker: ProposalBlocker = {
    code: "other-version",
    sentence,
    remedy: "Bring Slipway to that version, or propose it anew.",
    clearedBy: "whoever runs Slipway",
    clearsAt: null,
  };
  return { state: "stopped", sentence, blockers: [blocker] };
}

function closedBlocker(code: ProposalBlocker["code"], sentence: string): ProposalBlocker {
  const remedy = "Propose it anew, with what was learned.";
  return { code, sentence, remedy, clearedBy: "a new proposal", clearsAt: null };
}

/**
 * When the last of the conditions came to hold, if they held together before the proposal expired
 * and while the branch stood; a branch that was merged and deleted afterwards stays approved.
 */
function approval(proposal: ExceptionProposal, branch: BranchStatus, now: Instant): Instant | null {
  const week = weekOf(proposal, branch);
  const third = endorsementsOf(proposal, branch.oid)[committersWanted - 1];
  if (week === null || third === undefined || openFailures(proposal).length > 0) return null;
  const resolved = proposal.events.findLast(({ kind }) => kind === "failure-resolved");
  const at = [third.at, ...(resolved === undefined ? [] : [resolved.at])].reduce(
    latest,
    week.until,
  );
  const inTime =
    !isBefore(now, at) &&
    isBefore(at, expiry(proposal, branch)) &&
    (branch.goneSince === null || !isBefore(branch.goneSince, at));
  return inTime ? at : null;
}

function approved(at: Instant, by: readonly Actor[]): Evaluation {
  const sentence = `Approved on ${dayInWords(at)}: nobody has a failing test after the week, and ${listOf(by)} agree.`;
  return { state: "approved", sentence, blockers: [] };
}

function expiry(proposal: ExceptionProposal, branch: BranchStatus): Instant {
  const week = branch.goneSince === null ? weekOf(proposal, branch) : null;
  return addDays(week?.until ?? proposal.proposedAt, expiresAfterDays);
}

function expired(at: Instant): Evaluation {
  const sentence = `Expired on ${dayInWords(at)}: it was not approved within four weeks.`;
  return { state: "expired", sentence, blockers: [closedBlocker("too-long", sentence)] };
}

/** The discussion goes on: what it waits for. */
function open(proposal: ExceptionProposal, branch: BranchStatus, now: Instant): Evaluation {
  const blockers = blockersOf(proposal, branch, now);
  const has = (code: ProposalBlocker["code"]) => blockers.find((one) => one.code === code);
  const failing = has("failing-test");
  if (failing !== undefined) return { state: "stopped", sentence: failing.sentence, blockers };
  if (has("branch-missing") ?? has("mail-missing")) {
    const sentence =
      "The week begins when the branch is available and the mail is seen on the list.";
    return { state: "discussing", sentence, blockers };
  }
  const week = has("week-running");
  const until = week?.clearsAt ?? null;
  const sentence =
    until === null
      ? "The week is over without a failing test. What is missing is the committers’ agreement."
      : `Users can try the branch until ${dayInWords(until)}.`;
  return { state: "running", sentence, blockers };
}
