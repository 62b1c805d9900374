import { branchName, branchRef } from "@/lib/domain/naming";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { shortOid } from "@/lib/domain/process/links";
import { releaseVersion, ticketOf } from "@/lib/domain/process/subject";
import { checksGreen, issueOpen, noOpenBlockers, refAbsent, refAt } from "./basis-items";
import { present, requireReady, type PlanRequest } from "./plan-builder";

/** prepare.branch: the release branch at trunk's head (Prepare for a release, 5). */
export function planBranch(request: PlanRequest): PlanBody {
  requireReady(request, "prepare.branch");
  const { facts, actor, attestations } = request;
  const ticket = present(ticketOf(facts), "The release's ticket");
  const trunk = present(facts.trunk, facts.place.trunk).value;
  const name = branchName(releaseVersion(facts), ticket.number);
  return {
    release: facts.version,
    step: "prepare.branch",
    title: `Make ${name} at ${shortOid(trunk.oid)}, the head of ${facts.place.trunk}`,
    actor,
    basis: [
      refAbsent(branchRef(name)),
      refAt(branchRef(facts.place.trunk), trunk.oid),
      checksGreen(trunk.oid, attestations),
      issueOpen(ticket.number),
      noOpenBlockers(facts.version, attestations),
    ],
    effects: [{ kind: "create-ref", ref: branchRef(name), oid: trunk.oid }],
    warnings: [],
  };
}
