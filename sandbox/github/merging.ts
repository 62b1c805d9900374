/** Merging: a pull request into its base, or one branch into another. */
import { now } from "@/sandbox/clock";
import { GitError } from "@/sandbox/git/command";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona, PullRequestRecord } from "@/sandbox/state";
import { mergeStateOf } from "./mergeability";
import { markMerged } from "./pull-requests";
import { changeRef, isProtected, mergeCommit } from "./references";
import { Refusal } from "./refusal";

export interface PullRequestMerge {
  readonly expectedHeadOid: string | null;
  readonly headline: string | null;
  readonly body: string | null;
}

function refuse(message: string): Refusal {
  return new Refusal("UNPROCESSABLE", message);
}

async function checkMergeable(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  expected: string | null,
): Promise<void> {
  if (pull.state === "MERGED") throw refuse("Pull Request is already merged");
  if (pull.state === "CLOSED") throw refuse("Pull Request is closed");
  if (expected !== null && expected !== pull.headRefOid) {
    throw refuse("Head branch was modified. Review and try the merge again.");
  }
  const state = await mergeStateOf(sandbox, pull);
  if (state === "BLOCKED") {
    throw new Refusal(
      "BRANCH_PROTECTION_RULE_VIOLATION",
      "Pull Request is not mergeable: at least 1 approving review and all required status checks are needed.",
    );
  }
  if (state === "DIRTY" || state === "DRAFT") throw refuse("Pull Request is not mergeable");
  if (state === "UNKNOWN") throw refuse("Pull Request is not mergeable yet. Try again.");
}

/** Merges a pull request with a merge commit, the only way the project allows. */
export async function mergePullRequest(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  merge: PullRequestMerge,
  by: Persona,
): Promise<void> {
  await checkMergeable(sandbox, pull, merge.expectedHeadOid);
  const base = await sandbox.git.head(pull.baseRefName);
  if (base === null) throw refuse("Base branch was modified. Review and try the merge again.");
  const from = `${pull.fork ?? sandbox.state.repository.owner}/${pull.headRefName}`;
  const headline = merge.headline ?? `Merge pull request #${pull.number} from ${from}`;
  const oid = await mergeCommit(sandbox, {
    base,
    head: pull.headRefOid,
    message: `${headline}\n\n${merge.body ?? pull.title}\n`,
    author: { name: by.name, email: by.email, date: now(sandbox) },
  });
  if (oid === null) throw refuse("Pull Request is not mergeable");
  // The listeners of the ref see the pull request's commits in its base: they must find it merged.
  const ref = `refs/heads/${pull.baseRefName}`;
  try {
    await sandbox.git.exclusive(() => sandbox.git.updateRefs([{ ref, before: base, after: oid }]));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw refuse("Base branch was modified. Review and try the merge again.");
  }
  markMerged(sandbox, pull, oid, by.login);
  await sandbox.refsChanged([{ ref, before: base, after: oid, by: by.login }]);
}

/** Merges `head` into the branch `base`; the merge commit, or null when there is nothing to do. */
export async function mergeBranch(
  sandbox: Sandbox,
  input: { readonly base: string; readonly head: string; readonly message: string | null },
  by: Persona,
): Promise<string | null> {
  const ref = `refs/heads/${input.base}`;
  const base = await sandbox.git.head(input.base);
  const head = await sandbox.git.resolveCommit(input.head);
  if (base === null) throw new Refusal("NOT_FOUND", "Base does not exist");
  if (head === null) throw new Refusal("NOT_FOUND", "Head does not exist");
  if (isProtected(sandbox, ref)) {
    throw new Refusal(
      "BRANCH_PROTECTION_RULE_VIOLATION",
      "Changes must be made through a pull request.",
    );
  }
  if (await sandbox.git.contains(base, head)) return null;
  const message = input.message ?? `Merge ${input.head} into ${input.base}`;
  const author = { name: by.name, email: by.email, date: now(sandbox) };
  const oid = await mergeCommit(sandbox, { base, head, message, author });
  if (oid === null) throw refuse("Merge conflict");
  await changeRef(sandbox, ref, base, oid, by.login);
  return oid;
}
