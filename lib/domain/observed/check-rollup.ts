import type { Instant } from "@/lib/domain/instant";

export interface Check {
  /**
   * GitHub's number of this run of the check; a later run has a larger one. null for a commit status,
   * which is there once, and where it was recorded before the number was read.
   */
  readonly id: number | null;
  readonly name: string;
  /** The workflow that it is a job of: two workflows may have jobs of one name. */
  readonly workflow: string | null;
  readonly status: "queued" | "in-progress" | "completed";
  readonly conclusion:
    | "success"
    | "failure"
    | "neutral"
    | "cancelled"
    | "skipped"
    | "timed-out"
    | "action-required"
    | null;
  readonly workflowRunId: number | null;
  /** The branch whose push started it; null for a commit status, or where the branch is gone. */
  readonly branch: string | null;
  readonly url: string | null;
  readonly completedAt: Instant | null;
}

/**
 * GitHub's statusCheckRollup of a commit. `state: null` means GitHub has no check yet: right after
 * a push, or where no workflow ran. It is "not yet", never green (DESIGN 5, prepare.trunk-green).
 */
export interface CheckRollup {
  readonly oid: string;
  readonly state: "success" | "failure" | "error" | "pending" | "expected" | null;
  readonly checks: readonly Check[];
}

/**
 * The rollup as `branch` has it (docs/decisions/017-checks-of-a-branch.md): without checks that another
 * branch started on the same commit, and of each check its newest run. A release branch is made at
 * trunk's head, and its next push cancels what GitHub started there, which turns GitHub's own rollup of
 * trunk's commit red; a push and its pull request run the same workflow at the same commit.
 */
export function checksOfBranch(branch: string, rollup: CheckRollup): CheckRollup {
  const started = rollup.checks.filter((check) => check.branch === null || check.branch === branch);
  const checks = started.filter(
    (check) => !started.some((other) => isSameCheck(check, other) && replaces(other, check)),
  );
  return checks.length === rollup.checks.length
    ? rollup
    : { oid: rollup.oid, state: rolledUp(checks), checks };
}

/** By workflow and name, as GitHub's own command line counts; a commit status is there once. */
function isSameCheck(one: Check, other: Check): boolean {
  return one.name === other.name && one.workflow === other.workflow;
}

/** A run of a tag or of a branch that is gone stands in for the branch's own, and never over it. */
function replaces(one: Check, other: Check): boolean {
  if (one.id === null || other.id === null) return false;
  const isOwn = one.branch !== null;
  return isOwn === (other.branch !== null) ? one.id > other.id : isOwn;
}

const harmless = new Set<Check["conclusion"]>(["success", "neutral", "skipped"]);

/** Finished, and in the way. */
export function hasFailed({ status, conclusion }: Check): boolean {
  return status === "completed" && !harmless.has(conclusion);
}

/**
 * A check as people tell it from others, no two alike by workflow and name: "CI / ubuntu-py312". Only after
 * a workflow does a slash stand alone: whoever may set a commit status may call it "CI / ubuntu-py312",
 * which is no job of CI, and is told as "CI // ubuntu-py312".
 */
export function checkLabel({ workflow, name }: Pick<Check, "workflow" | "name">): string {
  return workflow === null ? withoutLoneSlash(name) : `${withoutLoneSlash(workflow)} / ${name}`;
}

/** What stands alone and consists of slashes has one more; by that it can be told what it was. */
function withoutLoneSlash(text: string): string {
  return text
    .split(" ")
    .map((word) => (/^\/+$/.test(word) ? `${word}/` : word))
    .join(" ");
}

/** Failed, or not finished. */
export function isOpen(check: Check): boolean {
  return check.status !== "completed" || hasFailed(check);
}

/**
 * The rollup without the checks of these labels that failed or are not finished. The others count as
 * they are; where none is left nothing is green.
 */
export function withoutChecks(rollup: CheckRollup, labels: readonly string[]): CheckRollup {
  const checks = rollup.checks.filter(
    (check) => !isOpen(check) || !labels.includes(checkLabel(check)),
  );
  if (checks.length === rollup.checks.length) return rollup;
  return { oid: rollup.oid, state: rolledUp(checks), checks };
}

function rolledUp(checks: readonly Check[]): CheckRollup["state"] {
  if (checks.length === 0) return null;
  if (checks.some(hasFailed)) return "failure";
  return checks.every(({ status }) => status === "completed") ? "success" : "pending";
}
