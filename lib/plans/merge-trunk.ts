import { shortRef } from "@/lib/domain/naming";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { commitMessages } from "@/lib/domain/plan/texts";
import { shortOid } from "@/lib/domain/process/links";
import { releaseBranch } from "@/lib/domain/process/subject";
import { makeMerge } from "@/lib/world/git/merge";
import { refAt } from "./basis-items";
import { present, requireReady, type PlanRequest } from "./plan-builder";
import { commitBy, requireHead } from "./target-commits";

/** post.merge-trunk: trunk merged into the release branch (Post release, 3). */
export async function planMergeTrunk(request: PlanRequest): Promise<PlanBody> {
  requireReady(request, "post.merge-trunk");
  const { facts, actor, workshop } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  const trunk = present(facts.trunk, facts.place.trunk).value;
  const name = shortRef(branch.name);
  await requireHead(request, branch);
  const message = commitMessages.mergeTrunk(facts.place.trunk, name);
  const commits = { head: branch.oid, other: trunk.oid };
  const merge = await makeMerge(workshop.clone, commits, commitBy(request, message));
  return {
    release: facts.version,
    step: "post.merge-trunk",
    title: `Merge ${facts.place.trunk} at ${shortOid(trunk.oid)} into ${name}`,
    actor,
    // Trunk may go on: what it is merged at here is what was shown.
    basis: [refAt(branch.name, branch.oid)],
    effects: [
      {
        kind: "push",
        branch: name,
        expectedHead: branch.oid,
        newHead: merge.oid,
        commits: [merge],
      },
    ],
    warnings: [],
  };
}
