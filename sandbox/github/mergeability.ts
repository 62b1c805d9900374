/** Whether a pull request can be merged, and what stands in the way. */
import type { World } from "@/sandbox/store";
import type { PullRequestRecord } from "@/sandbox/world";
import { allows, personByLogin } from "./people";
import { isProtected } from "./references";
import { rollupOf } from "./rollup";

export type Mergeable = "MERGEABLE" | "CONFLICTING" | "UNKNOWN";
export type ReviewDecision = "APPROVED" | "CHANGES_REQUESTED" | "REVIEW_REQUIRED";
export type MergeState = "CLEAN" | "UNSTABLE" | "BLOCKED" | "DIRTY" | "DRAFT" | "UNKNOWN";

/** GitHub's job looks only when it is asked, and takes a moment. */
const LOOK_MS = 400;
const worlds = new WeakMap<World, Map<string, Mergeable>>();

function look(world: World, known: Map<string, Mergeable>, key: string, pair: string[]): void {
  known.set(key, "UNKNOWN");
  const [base = "", head = ""] = pair;
  const timer = setTimeout(() => {
    world.git.mergeTree(base, head).then(
      (tree) => known.set(key, tree === null ? "CONFLICTING" : "MERGEABLE"),
      () => known.delete(key),
    );
  }, LOOK_MS);
  timer.unref();
}

/** UNKNOWN at first, and again after each change of either branch; then what git says. */
export async function mergeableOf(world: World, pull: PullRequestRecord): Promise<Mergeable> {
  if (pull.state !== "OPEN") return "UNKNOWN";
  const base = await world.git.head(pull.baseRefName);
  if (base === null) return "UNKNOWN";
  const known = worlds.get(world) ?? new Map<string, Mergeable>();
  worlds.set(world, known);
  const key = `${base}..${pull.headRefOid}`;
  const answer = known.get(key);
  if (answer === undefined) look(world, known, key, [base, pull.headRefOid]);
  return answer ?? "UNKNOWN";
}

/** The last word of each reviewer who may write; comments are not a word. */
export function reviewDecisionOf(world: World, pull: PullRequestRecord): ReviewDecision | null {
  const last = new Map<string, string>();
  for (const review of pull.reviews) {
    const reviewer = personByLogin(world, review.author);
    if (reviewer === null || !allows(reviewer, "WRITE") || review.state === "COMMENTED") continue;
    last.set(review.author, review.state);
  }
  const words = [...last.values()];
  if (words.includes("CHANGES_REQUESTED")) return "CHANGES_REQUESTED";
  if (words.includes("APPROVED")) return "APPROVED";
  return isProtected(world, `refs/heads/${pull.baseRefName}`) ? "REVIEW_REQUIRED" : null;
}

export async function mergeStateOf(world: World, pull: PullRequestRecord): Promise<MergeState> {
  const mergeable = await mergeableOf(world, pull);
  if (mergeable === "UNKNOWN") return "UNKNOWN";
  if (pull.isDraft) return "DRAFT";
  if (mergeable === "CONFLICTING") return "DIRTY";
  const green = rollupOf(world, pull.headRefOid)?.state === "SUCCESS";
  if (!isProtected(world, `refs/heads/${pull.baseRefName}`)) return green ? "CLEAN" : "UNSTABLE";
  return green && reviewDecisionOf(world, pull) === "APPROVED" ? "CLEAN" : "BLOCKED";
}
