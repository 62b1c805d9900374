/** Making, moving and deleting branches and tags through the API, with GitHub's own refusals. */
import { GitError } from "@/sandbox/git/command";
import type { Sandbox } from "@/sandbox/sandbox";
import { Refusal } from "./refusal";

/** Full names of the branches that change through pull requests only. */
export function isProtected(sandbox: Sandbox, ref: string): boolean {
  return ref === `refs/heads/${sandbox.state.repository.trunk}`;
}

function refuseProtected(sandbox: Sandbox, ref: string): void {
  if (isProtected(sandbox, ref)) {
    throw new Refusal(
      "BRANCH_PROTECTION_RULE_VIOLATION",
      "Changes must be made through a pull request.",
    );
  }
}

/** Changes one ref and tells everybody; `before` is what it has to be at that very moment. */
export async function changeRef(
  sandbox: Sandbox,
  ref: string,
  before: string | null,
  after: string | null,
  by: string,
): Promise<void> {
  await sandbox.git.exclusive(() => sandbox.git.updateRefs([{ ref, before, after }]));
  await sandbox.refsChanged([{ ref, before, after, by }]);
}

export async function createRef(
  sandbox: Sandbox,
  ref: string,
  oid: string,
  by: string,
): Promise<void> {
  if (!/^refs\/(heads|tags)\/[^\s~^:?*[\\]+$/.test(ref)) {
    throw new Refusal("UNPROCESSABLE", `${ref} is not a valid ref name.`);
  }
  if ((await sandbox.git.object(oid)) === null) {
    throw new Refusal("UNPROCESSABLE", "Object does not exist");
  }
  const exists = new Refusal(
    "UNPROCESSABLE",
    `A ref named "${ref}" already exists in the repository.`,
  );
  if ((await sandbox.git.ref(ref)) !== null) throw exists;
  try {
    await changeRef(sandbox, ref, null, oid, by);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    // Somebody was quicker, or a branch "a" stands in the way of "a/b"; else git dislikes the name.
    if (error.stderr.includes("exists")) throw exists;
    throw new Refusal("UNPROCESSABLE", `${ref} is not a valid ref name.`);
  }
}

export async function moveRef(
  sandbox: Sandbox,
  ref: string,
  oid: string,
  force: boolean,
  by: string,
): Promise<void> {
  refuseProtected(sandbox, ref);
  const current = await sandbox.git.ref(ref);
  if (current === null) throw new Refusal("UNPROCESSABLE", "Reference does not exist");
  if ((await sandbox.git.object(oid)) === null) {
    throw new Refusal("UNPROCESSABLE", "Object does not exist");
  }
  if (!force && !(await sandbox.git.contains(oid, current.commitOid))) {
    throw new Refusal("UNPROCESSABLE", "Update is not a fast forward");
  }
  await changeRef(sandbox, ref, current.oid, oid, by);
}

export async function deleteRef(sandbox: Sandbox, ref: string, by: string): Promise<void> {
  if (isProtected(sandbox, ref)) {
    throw new Refusal("BRANCH_PROTECTION_RULE_VIOLATION", "Cannot delete this protected branch.");
  }
  const current = await sandbox.git.ref(ref);
  if (current === null) throw new Refusal("UNPROCESSABLE", "Reference does not exist");
  await changeRef(sandbox, ref, current.oid, null, by);
}

export interface Merge {
  readonly base: string;
  readonly head: string;
  readonly message: string;
  /** Whose commit it is, and the date it bears. */
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
}

/** Makes the merge commit of two commits; null when they conflict. Moves no ref. */
export async function mergeCommit(sandbox: Sandbox, merge: Merge): Promise<string | null> {
  const tree = await sandbox.git.mergeTree(merge.base, merge.head);
  if (tree === null) return null;
  return sandbox.git.run(["commit-tree", tree, "-p", merge.base, "-p", merge.head, "-F", "-"], {
    input: merge.message,
    env: {
      GIT_AUTHOR_NAME: merge.author.name,
      GIT_AUTHOR_EMAIL: merge.author.email,
      GIT_AUTHOR_DATE: merge.author.date,
      GIT_COMMITTER_DATE: merge.author.date,
    },
  });
}
