import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settleChecks } from "@/sandbox/actions/outcome";
import { openIssue } from "@/sandbox/github/issues";
import { openPullRequest } from "@/sandbox/github/pull-requests";
import { createRef } from "@/sandbox/github/references";
import { workflowRunsOf } from "@/sandbox/github/workflow-runs";
import { addCommit, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import type { Effect, EffectKind, PushEffect } from "@/lib/domain/plan/effect";
import type { EngineContext } from "@/lib/engine/context";
import { bindEffect } from "@/lib/effects/effect-handlers";
import { keepCommit, type Clone } from "@/lib/world/git/clone";
import { commitAll, describeCommits } from "@/lib/world/git/commit";
import { inWorktree, withWorktree } from "@/lib/world/git/worktree";
import { githubClient } from "@/lib/world/github/client";
import { aClone } from "./a-clone";
import { aPython } from "./a-python";
import { ada } from "./actors";
import { now } from "./seen";

/** A workshop on a small sandbox: its clone, the engine's context, and effects that can be done there. */
export interface SpecWorkshop {
  /** As SLIPWAY_DIR; the clone is in it. */
  readonly directory: string;
  readonly clone: Clone;
  readonly context: EngineContext;
  readonly end: () => Promise<void>;
}

export async function aWorkshop({ sandbox }: SmallSandbox): Promise<SpecWorkshop> {
  const directory = await mkdtemp(join(tmpdir(), "slipway-workshop-"));
  const clone = aClone(directory, sandbox.origin);
  const github = githubClient({
    token: "token-ada",
    apiUrl: `${sandbox.origin}/api/v3`,
    graphqlUrl: `${sandbox.origin}/api/graphql`,
    owner: "twisted",
    name: "twisted",
    longestPauseMs: 0,
    readRetries: 0,
    writeGapMs: 0,
  });
  const context: EngineContext = {
    owner: "spec",
    leaseSeconds: 30,
    firstPauseMs: 5,
    settleMs: 20,
    now: () => Promise.resolve(now),
    workshop: {
      clone,
      python: aPython(),
    },
    bindEffect,
    accessOf: () => Promise.resolve({ github, clone, token: "token-ada" }),
    syncAgain: () => Promise.resolve(),
    stopping: new AbortController().signal,
    onMoment: () => undefined,
  };
  const end = (): Promise<void> => rm(directory, { recursive: true, force: true });
  return { directory, clone, context, end };
}

export const releaseBranch = "release-24.7.0-1";
export const tag = "twisted-24.7.0rc1";

/** Commits on top of `parent`, made in the clone and known to nobody else. */
export async function plannedPush(
  { clone }: SpecWorkshop,
  parent: string,
  branch = releaseBranch,
): Promise<PushEffect> {
  const [commit] = await withWorktree(clone, parent, async (worktree) => {
    await writeFile(join(worktree.directory, "NEWS.rst"), "News\n");
    await inWorktree(worktree, ["add", "NEWS.rst"]);
    const author = { name: "Ada Example", email: "ada@example.org" };
    await commitAll(worktree, { message: "tox -e towncrier", author, date: now });
    return describeCommits(worktree, parent);
  });
  if (commit === undefined) throw new Error("The spec's commit is not there");
  await keepCommit(clone, "plans/spec", commit.oid);
  return {
    kind: "push",
    branch,
    expectedHead: parent,
    newHead: commit.oid,
    commits: [commit],
  };
}

/** For each kind an effect that can be done in the small sandbox; what it needs is put there first. */
export async function anEffect(
  kind: EffectKind,
  small: SmallSandbox,
  workshop: SpecWorkshop,
): Promise<Effect> {
  const { sandbox } = small;
  const trunk = (await sandbox.git.head("refs/heads/trunk")) ?? "";
  const branchAt = (oid: string) => createRef(sandbox, `refs/heads/${releaseBranch}`, oid, "ada");
  const branchAhead = async () => {
    const ahead = await addCommit(sandbox.gitDir, trunk, "NEWS.rst", "News\n");
    await branchAt(ahead);
    return ahead;
  };
  switch (kind) {
    case "create-issue":
      return {
        kind,
        title: "Release 24.7.0",
        body: "The ticket.\n\n<!-- slipway:release 24.7.0 -->",
        marker: "<!-- slipway:release 24.7.0 -->",
        assignee: ada,
      };
    case "assign-issue": {
      const title = "Release 24.7.0";
      const issue = openIssue(sandbox, {
        title,
        body: "",
        author: "ada",
        labels: [],
        assignees: [],
      });
      return { kind, issue: issue.number, assignee: ada };
    }
    case "create-ref":
      return { kind, ref: `refs/heads/${releaseBranch}`, oid: trunk };
    case "push":
      await branchAt(trunk);
      return plannedPush(workshop, trunk);
    case "create-pull-request":
      await branchAhead();
      return {
        kind,
        headRef: releaseBranch,
        baseRef: "trunk",
        title: "#1 Release 24.7.0",
        body: "Fixes #1",
      };
    case "rerun-failed-jobs": {
      await settleChecks(sandbox, await branchAhead(), "fail");
      const [run] = workflowRunsOf(sandbox);
      return { kind, workflowRun: run?.id ?? 0, attempt: run?.attempt ?? 0 };
    }
    case "create-release":
      return { kind, tag, oid: trunk, name: "Twisted 24.7.0rc1", body: "News\n", prerelease: true };
    case "request-review": {
      await branchAhead();
      const pull = await openPullRequest(sandbox, {
        title: "Release 24.7.0",
        body: "",
        author: "ada",
        headRefName: releaseBranch,
        baseRefName: "trunk",
        isDraft: false,
      });
      return { kind, pullRequest: pull.number, reviewers: [], teams: ["team"] };
    }
  }
}
