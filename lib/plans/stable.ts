import { tagName, tagRef } from "@/lib/domain/naming";
import { stableSlug } from "@/lib/domain/observed/docs-version";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { shortOid } from "@/lib/domain/process/links";
import { finalTarget, findTag } from "@/lib/domain/process/subject";
import { ensureCommit, isAncestor } from "@/lib/world/git/clone";
import { refAt } from "./basis-items";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";

/**
 * final.docs: moves the branch stable, from which Read the Docs builds the version that readers are led
 * to, forward to the final's tag (decision 044). It is never moved to where it does not lead from.
 */
export async function planStable(request: PlanRequest): Promise<PlanBody> {
  requireReady(request, "final.docs");
  const { facts, actor, workshop } = request;
  const { version } = finalTarget(facts);
  const stable = present(facts.stableBranch?.value, `The branch ${stableSlug}`);
  const name = tagName(version);
  const tag = present(findTag(facts, name), `The tag ${name}`);
  await ensureCommit(workshop.clone, stable.oid);
  await ensureCommit(workshop.clone, tag.oid);
  if (!(await isAncestor(workshop.clone, stable.oid, tag.oid)))
    throw notReady(
      `${name} does not stand on ${stableSlug}, which is at ${shortOid(stable.oid)}.`,
      `Look what ${stableSlug} has that the release has not; then move it by hand, if it is right.`,
    );
  return {
    release: facts.version,
    step: "final.docs",
    title: `Move ${stableSlug} to ${name}`,
    actor,
    basis: [refAt(stable.name, stable.oid), refAt(tagRef(name), tag.oid)],
    effects: [
      {
        kind: "push",
        branch: stableSlug,
        expectedHead: stable.oid,
        newHead: tag.oid,
        commits: [],
      },
    ],
    warnings: [],
  };
}
