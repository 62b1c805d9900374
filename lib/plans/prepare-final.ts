import { project } from "@/lib/config/project";
import { calendarDay } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import type { PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import {
  collectedFragments,
  headSource,
  releaseBranch,
  releaseVersion,
} from "@/lib/domain/process/subject";
import {
  formatVersion,
  isCandidate,
  parseVersion,
  sameVersion,
  type Version,
} from "@/lib/domain/version";
import type { SourceTree } from "@/lib/domain/observed/source-tree";
import { describeCommits } from "@/lib/world/git/commit";
import { requireFitTree } from "@/lib/world/git/source";
import { withWorktree } from "@/lib/world/git/worktree";
import { noOpenBlockers, refAt } from "./basis-items";
import { commitFinalNews } from "./final-news";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";
import { ranTools } from "./ran-tools";
import { commitVersion, commitYears, requireHead, type Job } from "./target-commits";

interface Made {
  readonly commits: readonly PlannedCommit[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * final.prepare: what is missing of the final's version, its NEWS and the copyright years, each a
 * commit made by really running the tools on the branch's head (How to do a final release, 1–4).
 */
export async function planFinal(request: PlanRequest): Promise<PlanBody> {
  requireReady(request, "final.prepare");
  const { facts, actor, attestations, workshop } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  await requireFitTree(workshop.clone, workshop.python, branch.oid);
  const source = present(headSource(facts), "The source at the release branch's head");
  requireNoFixes(source);
  const version = releaseVersion(facts);
  const making = withWorktree(workshop.clone, branch.oid, (worktree) =>
    makeCommits({ request, source, version, worktree }),
  );
  const tools = ranTools(workshop);
  // Asked while the tools are at work: what they make of a branch that has moved is thrown away.
  try {
    await requireHead(request, branch);
  } finally {
    await Promise.allSettled([making, tools]);
  }
  const { commits, warnings } = await making;
  const last = commits.at(-1);
  if (last === undefined)
    throw notReady(
      `Nothing is missing on ${shortRef(branch.name)}.`,
      "Refresh: the step should be done.",
    );
  return {
    release: facts.version,
    step: "final.prepare",
    title: `Prepare ${project.name} ${formatVersion(version)} on ${shortRef(branch.name)}: ${commits.length} commit${commits.length === 1 ? "" : "s"}`,
    actor,
    basis: [refAt(branch.name, branch.oid), noOpenBlockers(facts.version, attestations)],
    effects: [
      {
        kind: "push",
        branch: shortRef(branch.name),
        expectedHead: branch.oid,
        newHead: last.oid,
        commits,
      },
    ],
    warnings: [...warnings, ...(await tools)],
  };
}

/** Each stands on the one before it; those that are not needed are absent. */
async function makeCommits(job: Job): Promise<Made> {
  const { source, version, request, worktree } = job;
  const written = source.version === null ? null : parseVersion(source.version);
  const saysIt = written !== null && sameVersion(written, version);
  const versionWarnings = saysIt
    ? []
    : await commitVersion(job, ["--newversion", formatVersion(version)]);
  const newsWarnings = isMerged(source, version) ? [] : await commitFinalNews(job);
  const own = source.news.find((section) => isOf(section.version, version));
  await commitYears(job, own?.date ?? calendarDay(request.now));
  return {
    commits: await describeCommits(worktree, source.oid),
    warnings: [...newsWarnings, ...versionWarnings],
  };
}

/** A fix that waits in fragments was in no candidate. */
function requireNoFixes(source: SourceTree): void {
  const waiting = collectedFragments(source);
  if (waiting.length === 0) return;
  throw notReady(
    `${waiting.length} news fragment${waiting.length === 1 ? " waits" : "s wait"} on the branch: ${waiting.slice(0, 5).join(", ")}.`,
    "What came onto the branch since the candidate needs another candidate.",
  );
}

/** Whether somebody did it by hand: the final's section is on top, and no candidate's is left. */
function isMerged({ news }: SourceTree, version: Version): boolean {
  const [top] = news;
  return (
    top !== undefined &&
    isOf(top.version, version) &&
    news.every((section) => {
      const written = parseVersion(section.version);
      return written === null || !isCandidate(written);
    })
  );
}

function isOf(text: string, version: Version): boolean {
  const written = parseVersion(text);
  return written !== null && sameVersion(written, version);
}
