import { shortRef } from "@/lib/domain/naming";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { pullRequestBody, pullRequestTitle } from "@/lib/domain/plan/texts";
import { releaseBranch, releaseVersion, ticketOf } from "@/lib/domain/process/subject";
import { noPullRequest, refAt } from "./basis-items";
import { present, requireReady, type PlanRequest } from "./plan-builder";

/**
 * candidate.pull-request: the one pull request that serves all candidates and the final release
 * (How to do a release candidate, 8 and 9). Its title begins with the ticket's number, as
 * Twisted's pull requests do; merging it closes the ticket.
 */
export function planPullRequest(request: PlanRequest): PlanBody {
  requireReady(request, "candidate.pull-request");
  const { facts, actor } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  const ticket = present(ticketOf(facts), "The release's ticket");
  const headRef = shortRef(branch.name);
  const baseRef = facts.place.trunk;
  const version = releaseVersion(facts);
  const title = pullRequestTitle(version, ticket.number);
  const body = pullRequestBody(version, ticket.number);
  return {
    release: facts.version,
    step: "candidate.pull-request",
    title: `Open “${title}” from ${headRef} to ${baseRef}`,
    actor,
    basis: [refAt(branch.name, branch.oid), noPullRequest(headRef)],
    effects: [{ kind: "create-pull-request", headRef, baseRef, title, body }],
    warnings: [],
  };
}
