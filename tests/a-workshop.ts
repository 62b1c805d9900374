import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SmallSandbox } from "@/sandbox/testing/small-sandbox";
import type { PushEffect } from "@/lib/domain/plan/effect";
import type { EngineContext } from "@/lib/engine/context";
import type { DeskOutlets } from "@/lib/effects/effect-handler";
import { bindEffect } from "@/lib/effects/effect-handlers";
import { keepCommit, type Clone } from "@/lib/world/git/clone";
import { commitAll, describeCommits } from "@/lib/world/git/commit";
import { inWorktree, withWorktree } from "@/lib/world/git/worktree";
import { readLogEnd } from "@/lib/world/github/job-log";
import { aClone } from "./a-clone";
import { aPython } from "./a-python";
import { now } from "./seen";
import { githubAs } from "./github-as";

/** A workshop on a small sandbox: its clone and the engine's context. */
export interface SpecWorkshop {
  /** As SLIPWAY_DIR; the clone is in it. */
  readonly directory: string;
  readonly clone: Clone;
  readonly context: EngineContext;
  readonly end: () => Promise<void>;
}

export async function aWorkshop(small: SmallSandbox): Promise<SpecWorkshop> {
  const { sandbox, ports } = small;
  const directory = await mkdtemp(join(tmpdir(), "slipway-workshop-"));
  const clone = aClone(directory, sandbox.origin);
  const github = githubAs("ada", small);
  const outlets: DeskOutlets = {
    mail: { smtpUrl: `smtp://127.0.0.1:${ports.smtp}`, putOffMs: 20, answerMs: 500 },
    archive: { url: `${sandbox.origin}/hyperkitty`, list: "twisted@python.org" },
    irc: { url: `irc://127.0.0.1:${ports.irc}`, nick: "twisted-release", visitMs: 5_000 },
  };
  const context: EngineContext = {
    owner: "spec",
    leaseSeconds: 30,
    firstPauseMs: 5,
    settleMs: 20,
    lostSettleMs: 40,
    now: () => Promise.resolve(now),
    workshop: {
      clone,
      python: aPython(),
      index: { url: `${sandbox.origin}/_pypi` },
    },
    bindEffect,
    accessOf: () => Promise.resolve({ github, clone, token: "token-ada", outlets }),
    logEnd: (check) => readLogEnd(github, check),
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
