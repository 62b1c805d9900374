/** Making, moving and deleting branches and tags through the API, with GitHub's own refusals. */
import { GitError } from "@/sandbox/git/command";
import type { World } from "@/sandbox/store";
import { Refusal } from "./refusal";

/** Full names of the branches that change through pull requests only. */
export function isProtected(world: World, ref: string): boolean {
  return ref === `refs/heads/${world.state.repository.trunk}`;
}

function refuseProtected(world: World, ref: string): void {
  if (isProtected(world, ref)) {
    throw new Refusal(
      "BRANCH_PROTECTION_RULE_VIOLATION",
      "Changes must be made through a pull request.",
    );
  }
}

/** Changes one ref and tells everybody; `before` is what it has to be at that very moment. */
export async function changeRef(
  world: World,
  ref: string,
  before: string | null,
  after: string | null,
  by: string,
): Promise<void> {
  await world.git.exclusive(() => world.git.updateRefs([{ ref, before, after }]));
  await world.refsChanged([{ ref, before, after, by }]);
}

export async function createRef(world: World, ref: string, oid: string, by: string): Promise<void> {
  if (!/^refs\/(heads|tags)\/[^\s~^:?*[\\]+$/.test(ref)) {
    throw new Refusal("UNPROCESSABLE", `${ref} is not a valid ref name.`);
  }
  if ((await world.git.object(oid)) === null) {
    throw new Refusal("UNPROCESSABLE", "Object does not exist");
  }
  const exists = new Refusal(
    "UNPROCESSABLE",
    `A ref named "${ref}" already exists in the repository.`,
  );
  if ((await world.git.ref(ref)) !== null) throw exists;
  try {
    await changeRef(world, ref, null, oid, by);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    // Somebody was quicker, or a branch "a" stands in the way of "a/b"; else git dislikes the name.
    if (error.stderr.includes("exists")) throw exists;
    throw new Refusal("UNPROCESSABLE", `${ref} is not a valid ref name.`);
  }
}

export async function moveRef(
  world: World,
  ref: string,
  oid: string,
  force: boolean,
  by: string,
): Promise<void> {
  refuseProtected(world, ref);
  const current = await world.git.ref(ref);
  if (current === null) throw new Refusal("UNPROCESSABLE", "Reference does not exist");
  if ((await world.git.object(oid)) === null) {
    throw new Refusal("UNPROCESSABLE", "Object does not exist");
  }
  if (!force && !(await world.git.contains(oid, current.commitOid))) {
    throw new Refusal("UNPROCESSABLE", "Update is not a fast forward");
  }
  await changeRef(world, ref, current.oid, oid, by);
}

export async function deleteRef(world: World, ref: string, by: string): Promise<void> {
  if (isProtected(world, ref)) {
    throw new Refusal("BRANCH_PROTECTION_RULE_VIOLATION", "Cannot delete this protected branch.");
  }
  const current = await world.git.ref(ref);
  if (current === null) throw new Refusal("UNPROCESSABLE", "Reference does not exist");
  await changeRef(world, ref, current.oid, null, by);
}

export interface Merge {
  readonly base: string;
  readonly head: string;
  readonly message: string;
  /** Whose commit it is, and the date it bears. */
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
}

/** Makes the merge commit of two commits; null when they conflict. Moves no ref. */
export async function mergeCommit(world: World, merge: Merge): Promise<string | null> {
  const tree = await world.git.mergeTree(merge.base, merge.head);
  if (tree === null) return null;
  return world.git.run(["commit-tree", tree, "-p", merge.base, "-p", merge.head, "-F", "-"], {
    input: merge.message,
    env: {
      GIT_AUTHOR_NAME: merge.author.name,
      GIT_AUTHOR_EMAIL: merge.author.email,
      GIT_AUTHOR_DATE: merge.author.date,
      GIT_COMMITTER_DATE: merge.author.date,
    },
  });
}
