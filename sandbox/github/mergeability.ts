/** Whether a pull request can be merged, and what stands in the way. */
import type { Sandbox } from "@/sandbox/sandbox";
import type { PullRequestRecord } from "@/sandbox/state";
import { allows, personByLogin } from "./people";
import { isProtected } from "./references";
import { rollupOf } from "./rollup";

export type Mergeable = "MERGEABLE" | "CONFLICTING" | "UNKNOWN";
export type ReviewDecision = "APPROVED" | "CHANGES_REQUESTED" | "REVIEW_REQUIRED";
export type MergeState = "CLEAN" | "UNSTABLE" | "BLOCKED" | "DIRTY" | "DRAFT" | "UNKNOWN";

/** GitHub's job looks only when it is asked, and takes a moment. */
const LOOK_MS = 400;
const sandboxes = new WeakMap<Sandbox, Map<string, Mergeable>>();

function look(sandbox: Sandbox, known: Map<string, Mergeable>, key: string, pair: string[]): void {
  known.set(key, "UNKNOWN");
  const [base = "", head = ""] = pair;
  const timer = setTimeout(() => {
    sandbox.git.mergeTree(base, head).then(
      (tree) => known.set(key, tree === null ? "CONFLICTING" : "MERGEABLE"),
      () => known.delete(key),
    );
  }, LOOK_MS);
  timer.unref();
}

/** UNKNOWN at first, and again after each change of either branch; then what git says. */
export async function mergeableOf(sandbox: Sandbox, pull: PullRequestRecord): Promise<Mergeable> {
  if (pull.state !== "OPEN") return "UNKNOWN";
  const base = await sandbox.git.head(pull.baseRefName);
  if (base === null) return "UNKNOWN";
  const known = sandboxes.get(sandbox) ?? new Map<string, Mergeable>();
  sandboxes.set(sandbox, known);
  const key = `${base}..${pull.headRefOid}`;
  const answer = known.get(key);
  if (answer === undefined) look(sandbox, known, key, [base, pull.headRefOid]);
  return answer ?? "UNKNOWN";
}

/** The last word of each reviewer who may write; comments are not a word. */
export function reviewDecisionOf(sandbox: Sandbox, pull: PullRequestRecord): ReviewDecision | null {
  const last = new Map<string, string>();
  for (const review of pull.reviews) {
    const reviewer = personByLogin(sandbox, review.author);
    if (reviewer === null || !allows(reviewer, "WRITE") || review.state === "COMMENTED") continue;
    last.set(review.author, review.state);
  }
  const words = [...last.values()];
  if (words.includes("CHANGES_REQUESTED")) return "CHANGES_REQUESTED";
  if (words.includes("APPROVED")) return "APPROVED";
  return isProtected(sandbox, `refs/heads/${pull.baseRefName}`) ? "REVIEW_REQUIRED" : null;
}

export async function mergeStateOf(sandbox: Sandbox, pull: PullRequestRecord): Promise<MergeState> {
  const mergeable = await mergeableOf(sandbox, pull);
  if (mergeable === "UNKNOWN") return "UNKNOWN";
  if (pull.isDraft) return "DRAFT";
  if (mergeable === "CONFLICTING") return "DIRTY";
  const green = rollupOf(sandbox, pull.headRefOid)?.state === "SUCCESS";
  if (!isProtected(sandbox, `refs/heads/${pull.baseRefName}`)) return green ? "CLEAN" : "UNSTABLE";
  return green && reviewDecisionOf(sandbox, pull) === "APPROVED" ? "CLEAN" : "BLOCKED";
}
