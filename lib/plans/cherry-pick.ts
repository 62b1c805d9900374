import { isBefore } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { mergedFixes, openDefects } from "@/lib/domain/process/fixes/defect";
import { releaseBranch } from "@/lib/domain/process/subject";
import { makePick } from "@/lib/world/git/cherry-pick";
import { refAt } from "./basis-items";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";
import { commitBy, requireHead } from "./target-commits";

/**
 * fix.cherry-pick: each merged fix that the release branch lacks, in the order in which they were merged,
 * a commit each (Release candidate fixes, 4). They are really made, so that the plan shows what is pushed.
 */
export async function planCherryPick(request: PlanRequest): Promise<PlanBody> {
  requireReady(request, "fix.cherry-pick");
  const { facts, actor } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  const name = shortRef(branch.name);
  await requireHead(request, branch);
  const fixes = missingFixes(request);
  const commits: PlannedCommit[] = [];
  // Each stands on the one before it.
  for (const { mergeOid } of fixes) {
    const head = commits.at(-1)?.oid ?? branch.oid;
    const picked = present(mergeOid, "The commit that merged the fix");
    commits.push(await makePick(request.workshop.clone, { head, picked }, commitBy(request, "")));
  }
  const last = commits.at(-1);
  if (last === undefined) throw notReady("No fix is missing.", "Refresh: the step should be done.");
  const numbers = fixes.map(({ number }) => `#${number}`).join(", ");
  return {
    release: facts.version,
    step: "fix.cherry-pick",
    title: `Cherry-pick ${numbers} onto ${name}`,
    actor,
    basis: [refAt(branch.name, branch.oid)],
    effects: [{ kind: "push", branch: name, expectedHead: branch.oid, newHead: last.oid, commits }],
    warnings: [],
  };
}

/** The fixes that are not on the branch, oldest first; one that fixes several defects once. */
function missingFixes({ facts, attestations }: PlanRequest): readonly PullRequest[] {
  const missing = mergedFixes(openDefects(facts, attestations)).flatMap(({ pullRequest, pick }) =>
    pick?.standing === "missing" ? [pullRequest] : [],
  );
  const once = [...new Map(missing.map((fix) => [fix.number, fix])).values()];
  return once.toSorted((a, b) => (isBefore(a.mergedAt ?? "", b.mergedAt ?? "") ? -1 : 1));
}
