/** The panel's hand on the checks of a commit: lets them pass or fail now. */
import { later, now } from "@/sandbox/clock";
import { runsOf } from "@/sandbox/github/rollup";
import type { World } from "@/sandbox/store";
import type { CheckRunRecord, WorkflowRunRecord } from "@/sandbox/world";
import { ALL_SUCCESSFUL, isTagRun, PUBLISH, RUN_DELAY_SECONDS } from "./plan";
import { makeDueRuns } from "./schedule";
import { tick } from "./tick";

export type Verdict = "pass" | "fail" | "flaky";

/** The check that fails when nobody says which. */
const USUAL_SUSPECT = "3.12-default-tests";

/** Brings forward what a push has asked for and GitHub has not made yet. */
function makeRunsNow(world: World, sha: string): void {
  const pushedAt = later(world, -RUN_DELAY_SECONDS);
  world.change((state) => {
    state.scheduledRuns = state.scheduledRuns?.map((run) =>
      run.headSha === sha ? { ...run, pushedAt } : run,
    );
  });
  makeDueRuns(world);
}

function settle(
  world: World,
  run: WorkflowRunRecord,
  verdict: Verdict,
  name: string | undefined,
): void {
  const at = now(world);
  const chosen = name ?? USUAL_SUSPECT;
  const bad = (check: CheckRunRecord) => check.name === chosen && verdict !== "pass";
  for (const check of run.checks) {
    // The last job follows from the others, so it is looked at again in any case.
    if (name !== undefined && check.name !== name && check.name !== ALL_SUCCESSFUL) continue;
    // A tag's publishing job has its own mind, and what it did cannot be undone.
    if (check.name === PUBLISH && isTagRun(run) && run.deployment === "unapproved") continue;
    if (check.name === PUBLISH && isTagRun(run) && check.status === "COMPLETED") continue;
    const conclusion = bad(check) ? "FAILURE" : "SUCCESS";
    check.status = "IN_PROGRESS";
    check.conclusion = null;
    check.plan = { startAt: at, endAt: at, conclusion, flaky: bad(check) && verdict === "flaky" };
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
  world: World,
  sha: string,
  verdict: Verdict,
  name?: string,
): Promise<number> {
  makeRunsNow(world, sha);
  const runs = runsOf(world, sha);
  world.change(() => {
    for (const run of runs) settle(world, run, verdict, name);
  });
  await tick(world);
  return runs.length;
}
