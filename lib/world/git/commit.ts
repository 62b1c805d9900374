import type { Instant } from "@/lib/domain/instant";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { inClone, type Repository } from "./clone";
import { inWorktree, type Worktree } from "./worktree";
import { requireOrdinaryFiles } from "./written-files";

export interface CommitDraft {
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  /** Of author and committer: the same plan gives the same commit ids, whenever it is made. */
  readonly date: Instant;
}

/**
 * Commits all changes to files that git knows, and those to `files`, which may be new; there must be
 * some. Whatever wrote them must have ended: that only ordinary files are there is looked at first
 * (`unsafe-path`, `too-large`). Author and committer are the same person, so that the commit's id
 * depends on nothing but the plan.
 */
export async function commitAll(
  worktree: Worktree,
  draft: CommitDraft,
  files: readonly string[] = [],
): Promise<void> {
  const { message } = draft;
  await requireOrdinaryFiles(worktree.directory);
  if (files.length > 0) await inWorktree(worktree, ["add", "--force", "--", ...files]);
  const args = ["commit", "--all", "--quiet", "--no-verify", "--message", message];
  await inWorktree(worktree, args, { env: asAuthor(draft) });
}

/** The environment in which git makes the draft's commit: by its author alone, at its date. */
export function asAuthor({ author, date }: CommitDraft): Readonly<Record<string, string>> {
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: date,
  };
}

/** What is asked of each commit: these fields, each after a NUL, and after another its changes. */
const fields = ["%H", "%P", "%an", "%ae", "%aI", "%B", ""] as const;
const format = `--format=${fields.map((field) => `%x00${field}`).join("")}`;
const changes = [
  "--raw",
  "--numstat",
  "--patch",
  "--stat=100",
  "--no-renames",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  // git is told to leave submodules alone: that a commit brings one is shown.
  "--ignore-submodules=none",
] as const;

/**
 * The commits made in the worktree since `base`, oldest first, as a plan shows them. They are read in the
 * clone: among the worktree's files a `.gitattributes` of the branch could have their changes not shown.
 */
export async function describeCommits(
  worktree: Worktree,
  base: string,
): Promise<readonly PlannedCommit[]> {
  const { stdout } = await inWorktree(worktree, ["rev-list", "--reverse", `${base}..HEAD`]);
  const described: PlannedCommit[] = [];
  for (const oid of lines(stdout.toString("utf8")))
    described.push(await describeCommit(worktree.clone, oid));
  return described;
}

/**
 * A merge commit as a plan shows it: the files that differ from its first parent, counted. What changed in
 * them was changed elsewhere before, so of that there is no diff.
 */
export async function describeMerge(clone: Repository, oid: string): Promise<PlannedCommit> {
  const shown = changes.filter((option) => option !== "--patch");
  const args = ["log", "-1", format, "--diff-merges=first-parent", ...shown, oid];
  const { stdout } = await inClone(clone, args);
  return toPlanned(stdout.toString("utf8"));
}

/** A commit with one parent as a plan shows it. */
export async function describeCommit(clone: Repository, oid: string): Promise<PlannedCommit> {
  const { stdout } = await inClone(clone, ["log", "-1", format, ...changes, oid]);
  return toPlanned(stdout.toString("utf8"));
}

/**
 * From one commit of `format` and `changes`. git takes a file for a binary one by its beginning, so that a
 * diff can have a NUL: nothing behind it may be missing, and PostgreSQL keeps none.
 */
function toPlanned(log: string): PlannedCommit {
  const [, oid = "", parent = "", name = "", email = "", date = "", message = "", ...changed] =
    log.split("\0");
  const [, raw = "", counts = "", diff = ""] = sections.exec(changed.join(shownNul)) ?? [];
  return {
    oid,
    // Of a merge the commit that it stands on is the first.
    parent: parent.split(" ")[0] ?? "",
    message: message.trim(),
    author: { name, email },
    date,
    diff: diff.replace(/\n\n$/, "\n"),
    files: plannedFiles(raw, counts),
  };
}

/** What a NUL is shown as: SYMBOL FOR NULL. */
const shownNul = "\u2400";

/** `--raw`, `--numstat`, then what people read. */
const sections = /^\n(?:---)?\n((?::.*\n)*)((?:[\d-]+\t[\d-]+\t.*\n)*)([^]*)$/;

type PlannedFile = PlannedCommit["files"][number];

const statusWords: Readonly<Record<string, PlannedFile["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  T: "modified",
};

/** From lines such as ":100644 100644 94e7adb 90bfabb M\tpath" and "17\t9\tpath". */
function plannedFiles(raw: string, counts: string): readonly PlannedFile[] {
  const statuses = new Map(
    lines(raw).map((line) => {
      const [state = "", path = ""] = line.split("\t");
      return [path, statusWords[state.at(-1) ?? ""]];
    }),
  );
  return lines(counts).map((line) => {
    const [added = "", removed = "", path = ""] = line.split("\t");
    // "-" stands for a binary file.
    return {
      path,
      added: Number(added) || 0,
      removed: Number(removed) || 0,
      status: statuses.get(path) ?? "modified",
    };
  });
}

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
