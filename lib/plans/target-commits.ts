import { project } from "@/lib/config/project";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import type { PlanWarning } from "@/lib/domain/plan/plan";
import { commitMessages } from "@/lib/domain/plan/texts";
import { shortOid } from "@/lib/domain/process/links";
import { formatVersion, type Version } from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { SourceTree } from "@/lib/domain/observed/source-tree";
import { commitAll, type CommitDraft } from "@/lib/world/git/commit";
import { writeCopyrightYear } from "@/lib/world/git/copyright";
import { readRemoteRefs } from "@/lib/world/git/remote";
import type { Worktree } from "@/lib/world/git/worktree";
import { updateVersion, wroteVersion } from "@/lib/world/python/incremental";
import type { ToolFolders } from "@/lib/world/python/python";
import type { PlanRequest } from "./plan-builder";

/** What the commits that prepare a target are made from: a candidate's and the final's alike. */
export interface Job {
  readonly request: PlanRequest;
  /** The source at the branch's head. */
  readonly source: SourceTree;
  readonly version: Version;
  readonly worktree: Worktree;
}

/** A commit by the release manager, dated by the world's clock: the same plan makes the same commit. */
export function commitBy({ author, now }: PlanRequest, message: string): CommitDraft {
  return {
    message,
    author: { name: author.name, email: author.email },
    date: wholeSecond(now),
  };
}

/** Git dates have no fractions of a second. */
function wholeSecond(instant: Instant): Instant {
  return fromMs(Math.floor(toMs(instant) / 1_000) * 1_000).replace(".000Z", "Z");
}

/** Throws `plan-stale` unless the branch is right now at the commit that was looked at. */
export async function requireHead({ workshop }: PlanRequest, branch: GitRef): Promise<void> {
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

/**
 * Runs `incremental.update` with these options and commits what it wrote. Throws `tool-failed` where
 * that is not the target's version.
 */
export async function commitVersion(
  job: Job,
  options: readonly string[],
): Promise<readonly PlanWarning[]> {
  const { version, request, worktree } = job;
  const result = await updateVersion(request.workshop.python, foldersOf(worktree), options);
  if (!wroteVersion(result, version)) {
    throw new TerminalError(
      "tool-failed",
      `incremental wrote ${result.version || "no version"} instead of ${formatVersion(version)}.`,
      {
        fields: { output: result.output },
        whatToDo: "See that the server has an incremental that Slipway knows (21.3 or later).",
      },
    );
  }
  await commitAll(worktree, commitBy(request, commitMessages.version(options)));
  return [
    {
      code: "incremental-rewrote",
      sentence: `incremental rewrote ${result.rewrote.length} file${result.rewrote.length === 1 ? "" : "s"}: the version, and each NEXT marker under ${project.sourceDirectory}.`,
      details: result.rewrote,
    },
  ];
}

export function foldersOf({ directory, toolRepository }: Worktree): ToolFolders {
  return { tree: directory, repository: toolRepository };
}

/**
 * How to do a release candidate, 7: the copyright years, "if required": where they end before the year
 * of the target's NEWS, which is of `date` ("2024-07-29").
 */
export async function commitYears(job: Job, date: string): Promise<void> {
  const { source, request, worktree } = job;
  const year = Number(date.slice(0, 4));
  const old = source.copyright.filter(({ through }) => through !== null && through < year);
  for (const { path } of old) await writeCopyrightYear(worktree.directory, path, year);
  if (old.length > 0) await commitAll(worktree, commitBy(request, commitMessages.copyright));
}
