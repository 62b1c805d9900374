import { project } from "@/lib/config/project";
import { calendarDay } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { updateOptions } from "@/lib/domain/plan/incremental";
import type { PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { commitMessages } from "@/lib/domain/plan/texts";
import { sourceWarnings } from "@/lib/domain/plan/warnings";
import {
  candidateVersion,
  collectedFragments,
  headSource,
  releaseBranch,
} from "@/lib/domain/process/subject";
import { formatVersion, parseVersion, sameVersion, type Version } from "@/lib/domain/version";
import type { NewsSection, SourceTree } from "@/lib/domain/observed/source-tree";
import { commitAll, describeCommits } from "@/lib/world/git/commit";
import { readFragmentCheck, requireFitTree } from "@/lib/world/git/source";
import { withWorktree } from "@/lib/world/git/worktree";
import { machineNow } from "@/lib/world/python/incremental";
import { buildNews } from "@/lib/world/python/towncrier";
import { noOpenBlockers, refAt } from "./basis-items";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";
import { ranTools } from "./ran-tools";
import {
  commitBy,
  commitVersion,
  commitYears,
  foldersOf,
  requireHead,
  type Job,
} from "./target-commits";

/** What the tools made: the commits, and what a person should know before approving them. */
interface Made {
  readonly commits: readonly PlannedCommit[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * candidate.prepare: what is missing of version, news and copyright years, each a commit made by
 * really running the tools on the branch's head (How to do a release candidate, 3–8).
 */
export async function planCandidate(request: PlanRequest): Promise<PlanBody> {
  requireReady(request, "candidate.prepare");
  const { facts, actor, attestations, now, workshop } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  // What was recorded of the source may be older than the rules for what a tree may hold.
  await requireFitTree(workshop.clone, workshop.python, branch.oid);
  const source = present(headSource(facts), "The source at the release branch's head");
  const candidate = candidateVersion(facts);
  const written = present(
    source.version === null ? null : parseVersion(source.version),
    "The version in the source",
  );
  const making = withWorktree(workshop.clone, branch.oid, (worktree) =>
    makeCommits({ request, source, version: candidate, worktree }, written),
  );
  const asides = Promise.all([
    readFragmentCheck(workshop.clone, workshop.python, branch.oid),
    ranTools(workshop),
  ]);
  // Asked while the tools are at work: what they make of a branch that has moved is thrown away.
  try {
    await requireHead(request, branch);
  } finally {
    await Promise.allSettled([making, asides]);
  }
  const { commits, warnings } = await making;
  const [check, tools] = await asides;
  const last = commits.at(-1);
  if (last === undefined) {
    throw notReady(
      `Nothing is missing on ${shortRef(branch.name)}.`,
      "Refresh: the step should be done.",
    );
  }
  return {
    release: facts.version,
    step: "candidate.prepare",
    title: `Prepare ${project.name} ${formatVersion(candidate)} on ${shortRef(branch.name)}: ${commits.length} commit${commits.length === 1 ? "" : "s"}`,
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
    warnings: [...sourceWarnings(source, check, written, candidate, now), ...warnings, ...tools],
  };
}

/** Each stands on the one before it; those that are not needed are absent. */
async function makeCommits(job: Job, written: Version): Promise<Made> {
  const warnings = [...(await commitCandidate(job, written)), ...(await commitNews(job))];
  const section = job.source.news.find((one) => isOf(one, job.version));
  await commitYears(job, section?.date ?? calendarDay(job.request.now));
  return { commits: await describeCommits(job.worktree, job.source.oid), warnings };
}

/** 3 and 4: `incremental.update`, unless the source says the candidate's version already. */
async function commitCandidate(job: Job, written: Version): Promise<readonly PlanWarning[]> {
  const { version, request } = job;
  // The tool counts by the machine's month; the world's clock only shows which one was meant.
  const options = updateOptions(written, version, machineNow());
  if (options === null) return [];
  const warnings = await commitVersion(job, options);
  const asMeant = updateOptions(written, version, request.now);
  return [...warnings, ...(asMeant?.[0] === options[0] ? [] : [machineClock(options)])];
}

function machineClock(options: readonly string[]): PlanWarning {
  return {
    code: "tool-output",
    sentence: `incremental counts by this machine's clock, which is in another month than the world's; so it was called with ${options.join(" ")}.`,
    details: [],
  };
}

/** 5 and 6: `towncrier build`, unless NEWS has the candidate's section already. */
async function commitNews(job: Job): Promise<readonly PlanWarning[]> {
  const { source, version: candidate, request, worktree } = job;
  const version = formatVersion(candidate);
  const waiting = collectedFragments(source);
  if (hasSection(source, candidate)) {
    if (waiting.length === 0) return [];
    throw notReady(
      `NEWS has the section of ${version} already, but ${waiting.length} news fragments wait: ${waiting.slice(0, 5).join(", ")}.`,
      "Move their text into the section by hand and remove the files on the branch, or revert towncrier's commit; then rebuild the plan.",
    );
  }
  const date = calendarDay(request.now);
  const output = await buildNews(request.workshop.python, foldersOf(worktree), version, date);
  // The first release's NEWS is new, and then git does not know it.
  await commitAll(worktree, commitBy(request, commitMessages.news), [project.newsFile]);
  return [
    {
      code: "tool-output",
      sentence: `towncrier collected ${waiting.length} news fragment${waiting.length === 1 ? "" : "s"} into the section ${version} (${date}).`,
      details: output.split("\n").filter((line) => line !== ""),
    },
  ];
}

function hasSection({ news }: SourceTree, candidate: Version): boolean {
  return news.some((section) => isOf(section, candidate));
}

function isOf(section: NewsSection, candidate: Version): boolean {
  const version = parseVersion(section.version);
  return version !== null && sameVersion(version, candidate);
}
