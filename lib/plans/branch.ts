import { branchName, branchRef, shortRef } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { nearBranches } from "@/lib/domain/release/nearly-named";
import { shortOid } from "@/lib/domain/process/links";
import { lastCandidateTag, releaseVersion, ticketOf } from "@/lib/domain/process/subject";
import { checksGreen, issueOpen, noOpenBlockers, refAbsent, refAt } from "./basis-items";
import { present, requireReady, type PlanRequest } from "./plan-builder";

/**
 * prepare.branch: the release branch at trunk's head (Prepare for a release, 5). Where candidates are
 * tagged already, their branch is gone: it is made again where the last one was tagged, for trunk has
 * not its version and NEWS.
 */
export function planBranch(request: PlanRequest): PlanBody {
  requireReady(request, "prepare.branch");
  const { facts, actor, attestations } = request;
  const ticket = present(ticketOf(facts), "The release's ticket");
  const trunk = present(facts.trunk, facts.place.trunk).value;
  const name = branchName(releaseVersion(facts), ticket.number);
  const [near] = nearBranches(facts);
  if (near !== undefined) return adopting(near, { request, name, ticket: ticket.number });
  const tag = lastCandidateTag(facts);
  if (tag !== null) return goingOn(tag, { request, name, ticket: ticket.number });
  return {
    release: facts.version,
    step: "prepare.branch",
    title: `Make ${name} at ${shortOid(trunk.oid)}, the head of ${facts.place.trunk}`,
    actor,
    basis: [
      refAbsent(branchRef(name)),
      refAt(branchRef(facts.place.trunk), trunk.oid),
      checksGreen(trunk, attestations),
      issueOpen(ticket.number),
      noOpenBlockers(facts.version, attestations),
    ],
    effects: [{ kind: "create-ref", ref: branchRef(name), oid: trunk.oid }],
    warnings: [],
  };
}

interface Adoption {
  readonly request: PlanRequest;
  readonly name: string;
  readonly ticket: number;
}

/** The branch where something of the release is already: what that is, and what is to be known of it. */
interface Found {
  readonly ref: GitRef;
  readonly what: string;
  readonly sentence: string;
}

/** Nothing of trunk is taken on: it came to the release with the candidate that is tagged, or not. */
function goingOn(ref: GitRef, adoption: Adoption): PlanBody {
  const [tag, { trunk }] = [shortRef(ref.name), adoption.request.facts.place];
  const sentence = `${tag} is tagged and has no branch: the release goes on where it was tagged, not at the head of ${trunk}.`;
  return madeAt({ ref, what: `the tag ${tag}`, sentence }, adoption);
}

/** One with a nearly right name stays; the right one is made where it is. */
function adopting(ref: GitRef, adoption: Adoption): PlanBody {
  const old = shortRef(ref.name);
  const sentence = `What is on ${old} is taken on; that branch stays as it is, and nobody looks at it any more.`;
  return madeAt({ ref, what: `the head of ${old}`, sentence }, adoption);
}

function madeAt({ ref, what, sentence }: Found, { request, name, ticket }: Adoption): PlanBody {
  const { facts, actor, attestations } = request;
  return {
    release: facts.version,
    step: "prepare.branch",
    title: `Make ${name} at ${shortOid(ref.oid)}, ${what}`,
    actor,
    basis: [
      refAbsent(branchRef(name)),
      refAt(ref.name, ref.oid),
      issueOpen(ticket),
      noOpenBlockers(facts.version, attestations),
    ],
    effects: [{ kind: "create-ref", ref: branchRef(name), oid: ref.oid }],
    warnings: [{ code: "adopts-existing", sentence, details: [] }],
  };
}
