import { paragraph } from "@/lib/domain/process/document";
import type { Fact } from "@/lib/domain/fact";
import type { Facts } from "@/lib/domain/process/facts";
import { standingReviews } from "@/lib/domain/process/final/approval-at-head";
import { objection } from "@/lib/domain/process/final/review";
import type { Attestation } from "@/lib/domain/process/attestation";
import { checksPassed } from "@/lib/domain/process/publication/checks";
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
} from "@/lib/domain/process/step-state";
import {
  finalTarget,
  isFinalTagged,
  releaseBranch,
  releasePullRequest,
} from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import type { PullRequest, Review } from "@/lib/domain/observed/pull-request";
import { named, releaseManager } from "@/lib/domain/process/who";

export const mergeStep: Step = {
  key: "post.merge",
  phase: "post",
  kind: "action",
  title: ({ place }) => `Release branch merged into ${place.trunk}`,
  paragraph: paragraph(
    "Post release",
    "4–5",
    "No need to request another review. … Merge the release branch into trunk (via GitHub PR UI), closing the release ticket at the same time.",
  ),
  needs: ["post.merge-trunk", "final.docs", "final.announce-mail"],
  remembered: { kind: "contradicted" },
  target: finalTarget,
  button: (facts) =>
    isFinalTagged(facts) && hasRedChecks(facts)
      ? "Run failed jobs again"
      : `Merge #${releasePullRequest(facts)?.number ?? "…"}`,
  check,
};

/** Whether failed checks of the branch's head are what is to be done about first. */
export function hasRedChecks(facts: Facts, attestations: readonly Attestation[] = []): boolean {
  return checksPassed(facts, attestations).kind === "blocked";
}

/**
 * Done when the pull request is merged. Before, its checks have to be green and nothing may stand against
 * it that GitHub would refuse; another review is not asked for, unless the repository's own settings
 * dismissed the approval when the branch moved on.
 */
function check({ facts, attestations }: StepContext): StepState {
  const seen = facts.pullRequests;
  const pullRequest = releasePullRequest(facts);
  if (seen === null || pullRequest === null) return notSyncedYet("the pull request");
  const { number, url, state, mergedAt, headOid } = pullRequest;
  if (state === "merged") return done(shownBy(seen, `#${number} is merged.`, url, mergedAt));
  // Until the final is out its red checks are the final's own to mend: this step asks for nothing.
  if (!isFinalTagged(facts))
    return waiting(`${targetName(finalTarget(facts))} is not published yet.`);
  const obstacles = obstaclesOf(pullRequest, seen);
  if (obstacles.length > 0) return blocked(...obstacles);
  if (headOid !== releaseBranch(facts)?.oid) return notSyncedYet(`the head of #${number}`);
  const checks = checksPassed(facts, attestations);
  if (checks.kind !== "done") return checks;
  return ready(shownBy(seen, `#${number} is open and its checks are green.`, url));
}

function obstaclesOf(pullRequest: PullRequest, seen: Fact<unknown>): readonly Blocker[] {
  const { number, url, isDraft } = pullRequest;
  const opinions = standingReviews(pullRequest);
  const objections = opinions.filter(({ state }) => state === "changes-requested");
  const dismissed = opinions.filter(({ state }) => state === "dismissed");
  const isApproved = opinions.some(({ state }) => state === "approved");
  return [
    ...(isDraft
      ? [
          blocker({
            code: "pull-request-draft",
            sentence: `#${number} is a draft.`,
            evidence: shownBy(seen, `#${number}`, url),
            remedy: `Mark #${number} as ready for review on GitHub.`,
            clearedBy: releaseManager,
          }),
        ]
      : []),
    ...objections.map((review) => objection(review, pullRequest, seen)),
    ...(isApproved ? [] : dismissed.slice(0, 1).map((review) => dismissal(review, number, seen))),
  ];
}

function dismissal({ author, url, submittedAt }: Review, number: number, seen: Fact<unknown>) {
  const who = author ?? "whoever approved it";
  return blocker({
    code: "approval-dismissed",
    sentence: `The approval of #${number} by ${who} was dismissed when the branch moved on.`,
    evidence: shownBy(seen, "The dismissed approval", url, submittedAt),
    remedy: `The process asks for no second review, but the protection of the branch does: have ${who} approve #${number} again on GitHub.`,
    clearedBy: named(who),
  });
}
