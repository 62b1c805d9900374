import { TerminalError } from "@/lib/domain/errors";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { ensureObjects, inClone, type Clone } from "./clone";
import { asAuthor, describeCommit, type CommitDraft } from "./commit";

/** What a cherry-pick comes to: the tree it makes, or the paths in which it conflicts. */
export type PickedTree =
  | { readonly tree: string; readonly conflicts: readonly [] }
  | { readonly tree: null; readonly conflicts: readonly string[] };

const nobody: CommitDraft = {
  message: "",
  author: { name: "slipway", email: "slipway@localhost" },
  date: "2000-01-01T00:00:00Z",
};

/**
 * The tree that `git cherry-pick` (of a merge: with -m 1) makes of `picked` on `head`, both commits in the
 * clone: a merge of three trees in which that of picked's first parent is the base. Nothing of it is
 * checked out, so that no code of the branch can run.
 */
export async function pickedTree(clone: Clone, head: string, picked: string): Promise<PickedTree> {
  const base = await bare(clone, `${picked}^1`, null);
  const [ours, theirs] = [await bare(clone, head, base), await bare(clone, picked, base)];
  const args = ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs];
  const { stdout, exitCode } = await inClone(clone, args, { accept: [1] });
  const [tree = "", ...paths] = stdout.toString("utf8").split("\0");
  if (exitCode === 0) return { tree, conflicts: [] };
  return { tree: null, conflicts: paths.filter((path) => path !== "") };
}

/** A commit of the same tree with no other history, so that git takes `parent` for the base of a merge. */
async function bare(clone: Clone, commit: string, parent: string | null): Promise<string> {
  const parents = parent === null ? [] : ["-p", parent];
  const args = ["commit-tree", `${commit}^{tree}`, ...parents, "-F", "-"];
  return textOf(clone, args, { stdin: nobody.message, env: asAuthor(nobody) });
}

async function textOf(
  clone: Clone,
  args: readonly string[],
  options: Parameters<typeof inClone>[2] = {},
): Promise<string> {
  return (await inClone(clone, args, options)).stdout.toString("utf8").trim();
}

/**
 * Makes the commit that picks `picked` onto `head` in the clone, on no branch, as `git cherry-pick -x` does:
 * its author, date and message are kept, and the message tells where it came from. The draft's author
 * is the committer, so that the same plan makes the same commit. Throws `world-contradicts` with the
 * files where it conflicts, and where it changes nothing.
 */
export async function makePick(
  clone: Clone,
  { head, picked }: { readonly head: string; readonly picked: string },
  draft: Omit<CommitDraft, "message">,
): Promise<PlannedCommit> {
  await ensureObjects(clone, [head, picked]);
  const { tree, conflicts } = await pickedTree(clone, head, picked);
  if (tree === null) throw conflicting(picked, conflicts);
  if (tree === (await textOf(clone, ["rev-parse", `${head}^{tree}`]))) throw nothingNew(picked);
  const [name = "", email = "", date = "", message = ""] = (
    await textOf(clone, ["log", "-1", "--format=%an%x00%ae%x00%aI%x00%B", picked])
  ).split("\0");
  const env = {
    ...asAuthor({ ...draft, message }),
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
  };
  const stdin = `${message.trim()}\n\n(cherry picked from commit ${picked})\n`;
  const oid = await textOf(clone, ["commit-tree", tree, "-p", head, "-F", "-"], { stdin, env });
  return describeCommit(clone, oid);
}

function conflicting(picked: string, files: readonly string[]): TerminalError {
  const sentence = `The cherry-pick of ${picked.slice(0, 10)} conflicts in ${files.join(", ")}.`;
  return new TerminalError("world-contradicts", sentence, {
    whatToDo: "Pick what comes before it first; then sync: the step shows how to mend it by hand.",
  });
}

function nothingNew(picked: string): TerminalError {
  const sentence = `The branch has all that ${picked.slice(0, 10)} changed.`;
  return new TerminalError("world-contradicts", sentence, {
    whatToDo: "Sync: the step should be done.",
  });
}
