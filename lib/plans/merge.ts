import { branchRef } from "@/lib/domain/naming";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { hasRedChecks } from "@/lib/domain/process/post/merge";
import { openPullRequest, releaseBranch, ticketOf } from "@/lib/domain/process/subject";
import { checksGreen, pullRequestAt } from "./basis-items";
import { present, requireReady, type PlanRequest } from "./plan-builder";
import { planRerun } from "./rerun";

/**
 * post.merge: the pull request merged at its head, closing the ticket at the same time (Post release, 5).
 * With failed checks, what is planned is to run those again.
 */
export function planMerge(request: PlanRequest): PlanBody {
  requireReady(request, "post.merge");
  const { facts, actor, attestations } = request;
  if (hasRedChecks(facts, attestations))
    return planRerun(request, "post.merge", present(releaseBranch(facts), "The release branch"));
  const pullRequest = present(openPullRequest(facts), "The release's pull request");
  const { number, title, headRef, headOid } = pullRequest;
  const ticket = present(ticketOf(facts), "The release's ticket");
  return {
    release: facts.version,
    step: "post.merge",
    title: `Merge #${number} into ${facts.place.trunk} and close #${ticket.number}`,
    actor,
    basis: [
      pullRequestAt(number, headOid),
      checksGreen({ name: branchRef(headRef), oid: headOid }, attestations),
    ],
    effects: [
      {
        kind: "merge-pull-request",
        pullRequest: number,
        expectedHead: headOid,
        headline: `${title} (#${number})`,
      },
      // Normally the merge closes it, and this finds it closed.
      { kind: "close-issue", issue: ticket.number },
    ],
    warnings: [],
  };
}

/** post.close-ticket: where the merge did not close it. */
export function planCloseTicket(request: PlanRequest): PlanBody {
  requireReady(request, "post.close-ticket");
  const { facts, actor } = request;
  const { number } = present(ticketOf(facts), "The release's ticket");
  return {
    release: facts.version,
    step: "post.close-ticket",
    title: `Close #${number}`,
    actor,
    basis: [],
    effects: [{ kind: "close-issue", issue: number }],
    warnings: [],
  };
}
