/** The checks of a commit, taken together as GitHub's statusCheckRollup does. */
import type { Sandbox } from "@/sandbox/sandbox";
import type { CheckRunRecord, WorkflowRunRecord } from "@/sandbox/actions/records";
import { derived } from "./derived";

export type RollupState = "SUCCESS" | "FAILURE" | "PENDING";

export interface Rollup {
  readonly state: RollupState;
  readonly runs: readonly WorkflowRunRecord[];
}

const runsByCommit = derived<null, ReadonlyMap<string, WorkflowRunRecord[]>>((sandbox) =>
  Map.groupBy(sandbox.state.workflowRuns, (run) => run.headSha),
);

/** The workflow runs of a commit, oldest first. */
export function runsOf(sandbox: Sandbox, oid: string): readonly WorkflowRunRecord[] {
  return runsByCommit(sandbox, null, "").get(oid) ?? [];
}

/** A failure shows at once, even while other checks go on; success needs all of them. */
export function stateOf(checks: readonly CheckRunRecord[]): RollupState {
  const failed = checks.some(
    ({ conclusion }) => conclusion === "FAILURE" || conclusion === "CANCELLED",
  );
  if (failed) return "FAILURE";
  return checks.every(({ status }) => status === "COMPLETED") ? "SUCCESS" : "PENDING";
}

/** The rollup of a commit; null while no check is known, as just after a push. */
export function rollupOf(sandbox: Sandbox, oid: string): Rollup | null {
  const runs = runsOf(sandbox, oid);
  const checks = runs.flatMap((run) => run.checks);
  return checks.length === 0 ? null : { state: stateOf(checks), runs };
}
