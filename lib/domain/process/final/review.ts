import { paragraph } from "@/lib/domain/process/document";
import { shortOid } from "@/lib/domain/process/links";
import { approvalOf, type ReviewVerdict } from "@/lib/domain/process/final/approval-at-head";
import { asksOf, reviewAskedOf } from "@/lib/domain/process/review-asked";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
  waiting,
  waitingFor,
} from "@/lib/domain/process/step-state";
import type { Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { PullRequest, Review } from "@/lib/domain/observed/pull-request";
import {
  finalTarget,
  isFinalTagged,
  isFinalWritten,
  releaseBranch,
  releasePullRequest,
} from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import { named } from "@/lib/domain/process/who";

export const finalReviewStep: Step = {
  key: "final.review",
  phase: "final",
  kind: "action",
  title: () => "Final review",
  paragraph: paragraph(
    "How to do a final release",
    "5–6",
    "Submit the ticket for the final review. … Pause until the ticket is reviewed and accepted.",
  ),
  needs: ["final.prepare", "candidate.pull-request"],
  remembered: {
    kind: "once",
    step: "final.publish",
    orWhen: isFinalTagged,
    later: { kind: "nothing" },
  },
  target: finalTarget,
  button: () => "Request the final review",
  check,
};

/** Done when a member of the project approved exactly the commit that will be tagged. */
function check({ facts }: StepContext): StepState {
  const seen = facts.pullRequests;
  const pullRequest = releasePullRequest(facts);
  const head = releaseBranch(facts)?.oid;
  if (seen === null || pullRequest === null || head === undefined)
    return notSyncedYet("the pull request");
  if (!isFinalWritten(facts))
    return waiting(`The release branch does not say ${targetName(finalTarget(facts))} yet.`);
  const verdict = approvalOf(pullRequest, head);
  if (verdict.objections.length > 0)
    return blocked(...verdict.objections.map((review) => objection(review, pullRequest, seen)));
  return verdict.approvals.length > 0
    ? done(...verdict.approvals.map((review) => approved(review, pullRequest, seen)))
    : awaited(pullRequest, headFrom(facts, head), verdict, seen);
}

/**
 * From when on a request is one of the head: since it was committed, which is the latest that git
 * tells of when it was pushed.
 */
function headFrom(
  { branchCommits }: StepContext["facts"],
  head: string,
): { readonly since: Instant | null; readonly commitOid: string } {
  const commit = branchCommits?.value.find(({ oid }) => oid === head);
  return { since: commit?.committedAt ?? null, commitOid: head };
}

/** Somebody was asked for this commit, by whatever way, or somebody has to be. */
function awaited(
  pullRequest: PullRequest,
  from: ReturnType<typeof headFrom>,
  { earlier }: ReviewVerdict,
  seen: Fact<unknown>,
): StepState {
  const { number, url } = pullRequest;
  const { commitOid: head } = from;
  const before = earlier.map((review) =>
    shownBy(
      seen,
      `${review.author ?? "Somebody"} approved ${shortOid(review.commitOid ?? "another commit")}, not the head ${shortOid(head)}.`,
      review.url,
      review.submittedAt,
    ),
  );
  const asks = asksOf(pullRequest, from);
  // Whoever is still asked from before reads the new request too.
  const standing = reviewAskedOf(pullRequest);
  const asked = standing.length > 0 ? standing : ["who reads “please review”"];
  return asks.length > 0
    ? waitingFor(
        named(`whoever is asked: ${asked.join(", ")}`),
        `Waiting for the approval of #${number} at ${shortOid(head)}: asked of ${asked.join(", ")}.`,
        ...before,
      )
    : ready(shownBy(seen, `#${number} is not approved at ${shortOid(head)}.`, url), ...before);
}

function approved(
  { author, url, submittedAt, commitOid }: Review,
  { number }: PullRequest,
  seen: Fact<unknown>,
) {
  const sentence = `${author ?? "Somebody"} approved #${number} at ${shortOid(commitOid ?? "")}.`;
  return shownBy(seen, sentence, url, submittedAt);
}

/** Whoever requested changes holds it up, until they say otherwise. */
export function objection(
  { author, url, submittedAt }: Review,
  { number }: PullRequest,
  seen: Fact<unknown>,
): Blocker {
  const who = author ?? "A deleted account";
  const sentence = `${who} requested changes on #${number}.`;
  return blocker({
    code: "changes-requested",
    sentence,
    evidence: shownBy(seen, sentence, url, submittedAt),
    remedy: `Make the changes on the release branch and have ${who} review it again, or have the review dismissed on GitHub with a reason.`,
    clearedBy: named(who),
  });
}
