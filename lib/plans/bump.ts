import { project } from "@/lib/config/project";
import { shortRef } from "@/lib/domain/naming";
import type { PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { finalTarget, headSource, releaseBranch } from "@/lib/domain/process/subject";
import { formatVersion, postOf } from "@/lib/domain/version";
import { describeCommits } from "@/lib/world/git/commit";
import { requireFitTree } from "@/lib/world/git/source";
import { withWorktree } from "@/lib/world/git/worktree";
import { refAt } from "./basis-items";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";
import { commitVersion, requireHead } from "./target-commits";

/** post.bump: the post version, by `incremental.update --post` (Post release, 1–2). */
export async function planBump(request: PlanRequest): Promise<PlanBody> {
  requireReady(request, "post.bump");
  const { facts, actor, workshop } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  const source = present(headSource(facts), "The source at the release branch's head");
  await requireFitTree(workshop.clone, workshop.python, branch.oid);
  await requireHead(request, branch);
  const version = postOf(finalTarget(facts).version);
  const { warnings, commits } = await withWorktree(
    workshop.clone,
    branch.oid,
    async (worktree) => ({
      warnings: await commitVersion({ request, source, version, worktree }, ["--post"]),
      commits: await describeCommits(worktree, branch.oid),
    }),
  );
  const last = commits.at(-1);
  if (last === undefined) throw notReady("Nothing changes.", "Refresh: the step should be done.");
  return {
    release: facts.version,
    step: "post.bump",
    title: `Set the version ${formatVersion(version)} on ${shortRef(branch.name)}`,
    actor,
    basis: [refAt(branch.name, branch.oid)],
    effects: [
      {
        kind: "push",
        branch: shortRef(branch.name),
        expectedHead: branch.oid,
        newHead: last.oid,
        commits,
      },
    ],
    warnings: warnings.map(ofMarkers),
  };
}

/** incremental rewrites each NEXT marker that it meets: those of trunk belong to the next release. */
function ofMarkers(warning: PlanWarning): PlanWarning {
  const others = warning.details.filter((path) => path !== project.versionFile);
  if (warning.code !== "incremental-rewrote" || others.length === 0) return warning;
  return {
    ...warning,
    sentence: `incremental rewrote NEXT markers in ${others.length} file${others.length === 1 ? "" : "s"} too: they came with ${project.trunk}, which was merged before the version was set. Set them back to NEXT before the branch is merged.`,
    details: others,
  };
}
