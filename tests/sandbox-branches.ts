import { openPullRequest } from "@/sandbox/github/pull-requests";
import { createRef } from "@/sandbox/github/references";
import type { Sandbox } from "@/sandbox/sandbox";
import type { PullRequestRecord } from "@/sandbox/state";
import { addCommit, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { releaseBranch } from "./a-workshop";

/** The branches of the small sandbox's repository, for what is done there in specs. */

/** The id of trunk's head; empty where there is none. */
export async function trunkOf({ sandbox }: SmallSandbox): Promise<string> {
  return (await sandbox.git.head("refs/heads/trunk")) ?? "";
}

/** The release branch, one commit ahead of trunk; its head. */
export async function branchAhead(small: SmallSandbox): Promise<string> {
  const { sandbox } = small;
  const ahead = await addCommit(sandbox.gitDir, await trunkOf(small), "NEWS.rst", "News\n");
  await createRef(sandbox, `refs/heads/${releaseBranch}`, ahead, "ada");
  return ahead;
}

/** Whether that commit is on the ref: a later effect of the same plan may have moved it on. */
export async function contains({ git }: Sandbox, ref: string, oid: string): Promise<boolean> {
  if ((await git.head(ref)) === null) return false;
  return git.run(["merge-base", "--is-ancestor", oid, ref]).then(
    () => true,
    () => false,
  );
}

/** The pull request from the release branch to trunk. */
export function releasePull({ sandbox }: SmallSandbox): Promise<PullRequestRecord> {
  return openPullRequest(sandbox, {
    title: "Release 24.7.0",
    body: "",
    author: "ada",
    headRefName: releaseBranch,
    baseRefName: "trunk",
    isDraft: false,
  });
}
