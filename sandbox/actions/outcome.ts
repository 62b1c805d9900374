/** The panel's hand on the checks of a commit: lets them pass or fail now. */
import { later, now } from "@/sandbox/clock";
import { runsOf } from "@/sandbox/github/rollup";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CheckRunRecord, WorkflowRunRecord } from "./records";
import { ALL_SUCCESSFUL, isTagRun, PUBLISH, RUN_DELAY_SECONDS } from "./plan";
import { makeDueRuns } from "./schedule";
import { tick } from "./tick";

export type PlannedOutcome = "pass" | "fail" | "flaky";

/** The check that fails when nobody says which. */
const USUAL_SUSPECT = "3.12-default-tests";

/** Brings forward what a push has asked for and GitHub has not made yet. */
function makeRunsNow(sandbox: Sandbox, sha: string): void {
  const pushedAt = later(sandbox, -RUN_DELAY_SECONDS);
  sandbox.change((state) => {
    state.scheduledRuns = state.scheduledRuns?.map((run) =>
      run.headSha === sha ? { ...run, pushedAt } : run,
    );
  });
  makeDueRuns(sandbox);
}

function settle(
  sandbox: Sandbox,
  run: WorkflowRunRecord,
  outcome: PlannedOutcome,
  name: string | undefined,
): void {
  const at = now(sandbox);
  const chosen = name ?? USUAL_SUSPECT;
  const bad = (check: CheckRunRecord) => check.name === chosen && outcome !== "pass";
  for (const check of run.checks) {
    // The last job follows from the others, so it is looked at again in any case.
    if (name !== undefined && check.name !== name && check.name !== ALL_SUCCESSFUL) continue;
    // A tag's publishing job has its own mind, and what it did cannot be undone.
    if (check.name === PUBLISH && isTagRun(run) && run.deployment === "unapproved") continue;
    if (check.name === PUBLISH && isTagRun(run) && check.status === "COMPLETED") continue;
    const conclusion = bad(check) ? "FAILURE" : "SUCCESS";
    check.status = "IN_PROGRESS";
    check.conclusion = null;
    check.plan = { startAt: at, endAt: at, conclusion, flaky: bad(check) && outcome === "flaky" };
  }
  run.status = "in_progress";
  run.conclusion = null;
  run.updatedAt = at;
}

/**
 * Ends the checks of a commit now: all of them pass, or one of them fails (for good, or only until
 * it is run again). With a name, only that check is touched. Answers how many runs there were.
 */
export async function settleChecks(
  sandbox: Sandbox,
  sha: string,
  outcome: PlannedOutcome,
  name?: string,
): Promise<number> {
  makeRunsNow(sandbox, sha);
  const runs = runsOf(sandbox, sha);
  sandbox.change(() => {
    for (const run of runs) settle(sandbox, run, outcome, name);
  });
  await tick(sandbox);
  return runs.length;
}
