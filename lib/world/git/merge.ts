import { TerminalError } from "@/lib/domain/errors";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { ensureObjects, inClone, type Clone } from "./clone";
import { asAuthor, describeMerge, type CommitDraft } from "./commit";

/**
 * Makes the commit that merges `other` into `head` (commits of 40 hex digits) in the clone, on no branch.
 * Throws `world-contradicts` with the files where they conflict.
 */
export async function makeMerge(
  clone: Clone,
  { head, other }: { readonly head: string; readonly other: string },
  draft: CommitDraft,
): Promise<PlannedCommit> {
  await ensureObjects(clone, [head, other]);
  const args = ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", head, other];
  const merged = await inClone(clone, args, { accept: [1] });
  const [tree = "", ...paths] = merged.stdout.toString("utf8").split("\0");
  if (merged.exitCode === 1) {
    const files = paths.filter((path) => path !== "").join(", ");
    throw new TerminalError("world-contradicts", `The merge conflicts in ${files}.`, {
      whatToDo: "Sync: the step shows how to mend it by hand.",
    });
  }
  const commit = ["commit-tree", tree, "-p", head, "-p", other, "-F", "-"];
  const made = await inClone(clone, commit, { stdin: draft.message, env: asAuthor(draft) });
  return describeMerge(clone, made.stdout.toString("utf8").trim());
}
