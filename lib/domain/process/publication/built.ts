import { isBefore } from "@/lib/domain/instant";
import type { Facts } from "@/lib/domain/process/facts";
import { shortOid } from "@/lib/domain/process/links";
import {
  blocked,
  blocker,
  done,
  notSyncedYet,
  shownBy,
  type StepState,
  waiting,
  waitingFor,
} from "@/lib/domain/process/step-state";
import { releaseBranch, releasePullRequest } from "@/lib/domain/process/subject";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import type { Target } from "@/lib/domain/release/target";
import { formatVersion, type Version } from "@/lib/domain/version";
import { aCommitter } from "@/lib/domain/process/who";

const keepsNone = "The workflow keeps no wheel and sdist of pull requests that Slipway can read.";
const missing = { wheel: "no wheel", sdist: "no sdist" } as const;

/**
 * Done when the pull request's own run of exactly the head has built wheel and sdist of the version, so
 * that both can be looked at before the tag. Not needed where the workflow keeps neither: 21.7.0rc2 came
 * without a wheel, and only its upload showed it.
 */
export function builtAtHead({ version }: Target, facts: Facts): StepState {
  const { workflowRuns } = facts;
  const head = releaseBranch(facts)?.oid;
  if (workflowRuns === null || head === undefined) return notSyncedYet("the workflow runs");
  if (releasePullRequest(facts) === null)
    return waiting("There is no pull request yet whose run could build.");
  const run = newestOf(workflowRuns.value.filter((one) => isOfHead(one, head)));
  if (run === null)
    return areGreen(facts, head)
      ? { kind: "not-needed", why: "No workflow runs for the pull request itself." }
      : waiting(`No workflow run of the pull request at ${shortOid(head)} was seen yet.`);
  const shown = (sentence: string) => shownBy(workflowRuns, sentence, run.url, run.updatedAt);
  if (run.status !== "completed")
    return waiting("The pull request’s run goes on.", shown(`Run “${run.name}”: ${run.status}.`));
  if (run.built === null) return notSyncedYet(`what run “${run.name}” has built`);
  if (run.built.length === 0)
    return run.conclusion === "success" || areGreen(facts, head)
      ? { kind: "not-needed", why: keepsNone }
      : waitingFor(
          aCommitter,
          `Run “${run.name}” ended with “${run.conclusion ?? "?"}” and has built nothing.`,
        );
  const lacking = lackingIn(run.built, version);
  if (lacking.length === 0) return done(...run.built.map((name) => shown(`${name} is built.`)));
  const number = formatVersion(version);
  return blocked(
    blocker({
      code: "distribution-missing",
      sentence: `Run “${run.name}” of ${shortOid(head)} has built ${lacking.join(" and ")} of ${number}: ${run.built.join(", ")}.`,
      evidence: shown(`Artifacts of run “${run.name}”`),
      remedy:
        "Read the log of the job that builds. A tag here would publish the same: fix it on the branch, or in a separate ticket and pull request.",
      clearedBy: aCommitter,
    }),
  );
}

function areGreen({ branchChecks }: Facts, head: string): boolean {
  return branchChecks?.value.oid === head && branchChecks.value.state === "success";
}

function isOfHead({ event, headOid }: WorkflowRun, head: string): boolean {
  return event === "pull_request" && headOid === head;
}

function newestOf(runs: readonly WorkflowRun[]): WorkflowRun | null {
  return runs.reduce<WorkflowRun | null>(
    (newest, run) => (newest !== null && isBefore(run.createdAt, newest.createdAt) ? newest : run),
    null,
  );
}

/** "no wheel", "no sdist": of exactly that version. Names of files are written in lower case or not. */
function lackingIn(files: readonly string[], version: Version): readonly string[] {
  const stem = `-${formatVersion(version)}`;
  const has = (suffix: RegExp) =>
    files.some((name) => {
      const at = name.indexOf(stem);
      return at > 0 && suffix.test(name.slice(at + stem.length));
    });
  return [
    ...(has(/^-.+\.whl$/) ? [] : [missing.wheel]),
    ...(has(/^\.tar\.gz$/) ? [] : [missing.sdist]),
  ];
}
