import { shortRef } from "@/lib/domain/naming";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import type { PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { commitMessages } from "@/lib/domain/plan/texts";
import { shortOid } from "@/lib/domain/process/links";
import { headSource, releaseBranch } from "@/lib/domain/process/subject";
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
    warnings: fragmentsAgain(merge, headSource(facts)?.news[0]?.text ?? ""),
  };
}

/**
 * A fix that was cherry-picked has its news fragment on trunk still, while towncrier took it off the branch:
 * git brings it back, and the next release would tell of it a second time.
 */
function fragmentsAgain({ files }: PlannedCommit, news: string): readonly PlanWarning[] {
  const again = files.flatMap(({ path, status }) => {
    const issue = /newsfragments\/(\d+)\.\w+$/.exec(path)?.[1];
    const isTold = issue !== undefined && new RegExp(`#${issue}\\b`).test(news);
    return status === "added" && isTold ? [path] : [];
  });
  if (again.length === 0) return [];
  const count =
    again.length === 1 ? "1 news fragment comes" : `${again.length} news fragments come`;
  return [
    {
      code: "fragments-again",
      sentence: `${count} back with trunk, and NEWS has the entry already: the next release would tell it again. Remove it on the branch before the pull request is merged.`,
      details: again,
    },
  ];
}
