import type { Instant } from "@/lib/domain/instant";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { inClone, type Clone } from "./clone";
import { inWorktree, type Worktree } from "./worktree";

export interface CommitWish {
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  /** Of author and committer: the same plan gives the same commit ids, whenever it is made. */
  readonly date: Instant;
}

/**
 * Commits all changes of the worktree; null when there are none. Author and committer are the same
 * person, so that the commit's id depends on nothing but the plan.
 */
export async function commitAll(
  worktree: Worktree,
  wish: CommitWish,
): Promise<PlannedCommit | null> {
  await inWorktree(worktree, ["add", "--all"]);
  const changed = await inWorktree(worktree, ["diff", "--cached", "--quiet"], { accept: [1] });
  if (changed.exitCode === 0) return null;
  const { author, date } = wish;
  await inWorktree(worktree, ["commit", "--quiet", "--no-verify", "--message", wish.message], {
    env: {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
      GIT_COMMITTER_DATE: date,
    },
  });
  const head = await inWorktree(worktree, ["rev-parse", "HEAD"]);
  return describeCommit(worktree.clone, head.stdout.toString("utf8").trim());
}

/** A commit of the clone, which has exactly one parent, as a plan shows it. */
export async function describeCommit(clone: Clone, oid: string): Promise<PlannedCommit> {
  const [head, diff, files] = await Promise.all([
    inClone(clone, ["show", "--no-patch", "--format=%P%x00%an%x00%ae%x00%aI%x00%B", oid]),
    inClone(clone, [
      "show",
      "--format=",
      "--patch-with-stat",
      "--stat=100",
      "--no-renames",
      "--no-color",
      oid,
    ]),
    inClone(clone, [
      "diff-tree",
      "-r",
      "-z",
      "--raw",
      "--numstat",
      "--no-renames",
      "--no-commit-id",
      oid,
    ]),
  ]);
  const [parent = "", name = "", email = "", date = "", ...message] = head.stdout
    .toString("utf8")
    .split("\0");
  return {
    oid,
    parent,
    message: message.join("\0").trim(),
    author: { name, email },
    date,
    diff: diff.stdout.toString("utf8"),
    files: parseFiles(files.stdout.toString("utf8")),
  };
}

type PlannedFile = PlannedCommit["files"][number];

const statusWords: Readonly<Record<string, PlannedFile["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  T: "modified",
};

/** Reads `--raw --numstat -z`: first ":… STATUS", path for each file, then "added\tremoved\tpath". */
function parseFiles(output: string): readonly PlannedFile[] {
  const fields = output.split("\0").filter((field) => field !== "");
  const statuses = new Map<string, PlannedFile["status"]>();
  const files: PlannedFile[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? "";
    if (field.startsWith(":")) {
      at += 1;
      statuses.set(fields[at] ?? "", statusWords[field.at(-1) ?? ""] ?? "modified");
      continue;
    }
    const [added = "", removed = "", path = ""] = field.split("\t");
    // "-" stands for a binary file.
    files.push({
      path,
      added: Number(added) || 0,
      removed: Number(removed) || 0,
      status: statuses.get(path) ?? "modified",
    });
  }
  return files;
}
