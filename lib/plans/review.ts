import { project } from "@/lib/config/project";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { reviewComment, reviewMarker } from "@/lib/domain/plan/texts";
import type { StepKey } from "@/lib/domain/process/step-key";
import { openPullRequest } from "@/lib/domain/process/subject";
import { pullRequestAt } from "./basis-items";
import { present, requireReady, type PlanRequest } from "./plan-builder";

/** candidate.review: asks the team, and the project’s bot by its words, after the files are on PyPI (How to do a release candidate, 20). */
export function planReview(request: PlanRequest): PlanBody {
  return planRequest(request, "candidate.review");
}

/** final.review: asks the team once more, for the commit that will be tagged (How to do a final release, 5). */
export function planFinalReview(request: PlanRequest): PlanBody {
  return planRequest(request, "final.review");
}

function planRequest(request: PlanRequest, step: StepKey): PlanBody {
  requireReady(request, step);
  const { facts, actor } = request;
  const { number, headOid } = present(openPullRequest(facts), "The release's pull request");
  const marker = reviewMarker(step, headOid);
  return {
    release: facts.version,
    step,
    title: `Ask ${project.reviewTeam} to review #${number}`,
    actor,
    basis: [pullRequestAt(number, headOid)],
    effects: [
      {
        kind: "request-review",
        pullRequest: number,
        reviewers: [],
        teams: [project.reviewTeam],
      },
      { kind: "create-comment", pullRequest: number, body: reviewComment(marker), marker },
    ],
    warnings: [],
  };
}
