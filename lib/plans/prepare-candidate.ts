import { project } from "@/lib/config/project";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { calendarDay, fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { updateOptions } from "@/lib/domain/plan/incremental";
import type { PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { commitMessages } from "@/lib/domain/plan/texts";
import { sourceWarnings } from "@/lib/domain/plan/warnings";
import { shortOid } from "@/lib/domain/process/links";
import {
  candidateVersion,
  collectedFragments,
  headSource,
  releaseBranch,
} from "@/lib/domain/process/subject";
import { formatVersion, parseVersion, sameVersion, type Version } from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { SourceTree } from "@/lib/domain/observed/source-tree";
import { commitAll, describeCommits, type CommitDraft } from "@/lib/world/git/commit";
import { writeCopyrightYear } from "@/lib/world/git/copyright";
import { readRemoteRefs } from "@/lib/world/git/remote";
import { readFragmentCheck, requireFitTree } from "@/lib/world/git/source";
import { withWorktree, type Worktree } from "@/lib/world/git/worktree";
import { machineNow, updateVersion, wroteVersion } from "@/lib/world/python/incremental";
import type { ToolFolders } from "@/lib/world/python/python";
import { buildNews } from "@/lib/world/python/towncrier";
import { noOpenBlockers, refAt } from "./basis-items";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";

/** What the tools made: the commits, and what a person should know before approving them. */
interface Made {
  readonly commits: readonly PlannedCommit[];
  readonly warnings: readonly PlanWarning[];
}

/** What the three commits are made from. */
interface Job {
  readonly request: PlanRequest;
  readonly source: SourceTree;
  readonly candidate: Version;
  readonly worktree: Worktree;
  readonly commitAs: (message: string) => CommitDraft;
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
  const check = await readFragmentCheck(workshop.clone, workshop.python, branch.oid);
  const source = present(headSource(facts), "The source at the release branch's head");
  const candidate = candidateVersion(facts);
  const written = present(
    source.version === null ? null : parseVersion(source.version),
    "The version in the source",
  );
  const commitAs = (message: string): CommitDraft => ({
    message,
    author: { name: request.author.name, email: request.author.email },
    date: wholeSecond(now),
  });
  const making = withWorktree(workshop.clone, branch.oid, (worktree) =>
    makeCommits({ request, source, candidate, worktree, commitAs }, written),
  );
  // Asked while the tools are at work: what they make of a branch that has moved is thrown away.
  await requireHead(request, branch).finally(() => making.catch(() => undefined));
  const { commits, warnings } = await making;
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
    warnings: [...sourceWarnings(source, check, written, candidate, now), ...warnings],
  };
}

/** Each stands on the one before it; those that are not needed are absent. */
async function makeCommits(job: Job, written: Version): Promise<Made> {
  const warnings = [...(await commitVersion(job, written)), ...(await commitNews(job))];
  await commitYears(job);
  return { commits: await describeCommits(job.worktree, job.source.oid), warnings };
}

/** The branch as it is right now must be the one that was looked at. */
async function requireHead({ workshop }: PlanRequest, branch: GitRef): Promise<void> {
  const { clone } = workshop;
  const refs = await readRemoteRefs(clone, clone.token, [branch.name]);
  const head = refs.get(branch.name) ?? null;
  if (head !== branch.oid) {
    const now = head === null ? "is gone" : `is at ${shortOid(head)}`;
    throw new RetryableError(
      "plan-stale",
      `${shortRef(branch.name)} was seen at ${shortOid(branch.oid)} and ${now} now.`,
      { whatToDo: "Sync, then build the plan." },
    );
  }
}

/** Git dates have no fractions of a second. */
function wholeSecond(instant: Instant): Instant {
  return fromMs(Math.floor(toMs(instant) / 1_000) * 1_000).replace(".000Z", "Z");
}

/** 3 and 4: `incremental.update`, unless the source says the candidate's version already. */
async function commitVersion(job: Job, written: Version): Promise<readonly PlanWarning[]> {
  const { candidate, request, worktree } = job;
  // The tool counts by the machine's month; the world's clock only shows which one was meant.
  const options = updateOptions(written, candidate, machineNow());
  if (options === null) return [];
  const result = await updateVersion(request.workshop.python, foldersOf(worktree), options);
  if (!wroteVersion(result, candidate)) {
    throw new TerminalError(
      "tool-failed",
      `incremental wrote ${result.version || "no version"} instead of ${formatVersion(candidate)}.`,
      {
        fields: { output: result.output },
        whatToDo: "See that the server has an incremental that Slipway knows (21.3 or later).",
      },
    );
  }
  await commitAll(worktree, job.commitAs(commitMessages.version(options)));
  const asMeant = updateOptions(written, candidate, request.now);
  return [
    {
      code: "incremental-rewrote",
      sentence: `incremental rewrote ${result.rewrote.length} file${result.rewrote.length === 1 ? "" : "s"}: the version, and each NEXT marker under ${project.sourceDirectory}.`,
      details: result.rewrote,
    },
    ...(asMeant?.[0] === options[0] ? [] : [machineClock(options)]),
  ];
}

function foldersOf({ directory, toolRepository }: Worktree): ToolFolders {
  return { tree: directory, repository: toolRepository };
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
  const { source, candidate, request, worktree } = job;
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
  await commitAll(worktree, job.commitAs(commitMessages.news), [project.newsFile]);
  return [
    {
      code: "tool-output",
      sentence: `towncrier collected ${waiting.length} news fragment${waiting.length === 1 ? "" : "s"} into the section ${version} (${date}).`,
      details: output.split("\n").filter((line) => line !== ""),
    },
  ];
}

function hasSection({ news }: SourceTree, candidate: Version): boolean {
  return news.some((section) => {
    const version = parseVersion(section.version);
    return version !== null && sameVersion(version, candidate);
  });
}

/** 7: the copyright years, "if required": where they end before the year of the candidate's NEWS. */
async function commitYears(job: Job): Promise<void> {
  const { source, candidate, request, worktree } = job;
  const section = source.news.find((one) => hasSection({ ...source, news: [one] }, candidate));
  const year = Number((section?.date ?? calendarDay(request.now)).slice(0, 4));
  const old = source.copyright.filter(({ through }) => through !== null && through < year);
  for (const { path } of old) await writeCopyrightYear(worktree.directory, path, year);
  if (old.length > 0) await commitAll(worktree, job.commitAs(commitMessages.copyright));
}
