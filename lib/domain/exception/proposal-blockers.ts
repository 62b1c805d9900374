import { listOf } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { dayInWords, isBefore } from "@/lib/domain/instant";
import { committersWanted, endorsedEarlier, endorsementsOf } from "./endorsements";
import { openFailures } from "./failing-tests";
import type { ExceptionProposal } from "./proposal";
import type { BranchStatus, ProposalBlocker } from "./proposal-state";
import { announcedAt, weekOf } from "./week";

/** All that still lacks, in the order in which it is brought about; empty when nothing does. */
export function blockersOf(
  proposal: ExceptionProposal,
  branch: BranchStatus,
  now: Instant,
): readonly ProposalBlocker[] {
  return [
    ...branchMissing(proposal, branch),
    ...mailMissing(proposal),
    ...weekRunning(proposal, branch, now),
    ...failingTests(proposal),
    ...endorsementsMissing(proposal, branch),
  ];
}

function branchMissing(
  { branch: name }: ExceptionProposal,
  { oid, goneSince }: BranchStatus,
): readonly ProposalBlocker[] {
  if (oid !== null && goneSince === null) return [];
  const sentence =
    goneSince === null
      ? `There is no branch ${name}.`
      : `The branch ${name} has been gone since ${dayInWords(goneSince)}.`;
  const remedy =
    "Push it: “there must be a branch available so that developers can run their unit tests against it”.";
  return [{ code: "branch-missing", sentence, remedy, clearedBy: "the proposer", clearsAt: null }];
}

function mailMissing(proposal: ExceptionProposal): readonly ProposalBlocker[] {
  if (announcedAt(proposal) !== null) return [];
  return [
    {
      code: "mail-missing",
      sentence: "The mail INCOMPATIBLE CHANGE was not seen on the mailing list.",
      remedy: "Send it from here, or yourself: it counts once the list’s archive shows it.",
      clearedBy: "the proposer",
      clearsAt: null,
    },
  ];
}

function weekRunning(
  proposal: ExceptionProposal,
  branch: BranchStatus,
  now: Instant,
): readonly ProposalBlocker[] {
  const week = branch.goneSince === null ? weekOf(proposal, branch) : null;
  if (week === null || !isBefore(now, week.until)) return [];
  return [
    {
      code: "week-running",
      sentence: `The week in which users can try the branch began on ${dayInWords(week.from)}.`,
      remedy: "Wait: “the branch must be available for one week’s time”.",
      clearedBy: "time",
      clearsAt: week.until,
    },
  ];
}

function failingTests(proposal: ExceptionProposal): readonly ProposalBlocker[] {
  return openFailures(proposal).map(({ by, at }) => ({
    code: "failing-test",
    sentence: `${by.login} reported a failing test on ${dayInWords(at)}.`,
    remedy:
      "Change the branch so that it passes, or agree with the reporter that it need not; then say so here.",
    clearedBy: `${by.login}, or a committer`,
    clearsAt: null,
  }));
}

function endorsementsMissing(
  proposal: ExceptionProposal,
  { oid }: BranchStatus,
): readonly ProposalBlocker[] {
  const count = endorsementsOf(proposal, oid).length;
  if (count >= committersWanted) return [];
  const earlier = endorsedEarlier(proposal, oid);
  const moved =
    earlier.length === 0 ? "" : ` The branch has moved since ${listOf(earlier)} agreed.`;
  return [
    {
      code: "endorsements-missing",
      sentence: `${count} of ${committersWanted} committers agree to the branch’s commit.${moved}`,
      remedy:
        "“At least three committers agree that the change is worthwhile”: look at the branch and endorse it.",
      clearedBy: "a committer",
      clearsAt: null,
    },
  ];
}
