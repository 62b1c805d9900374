import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import { approvalOf } from "@/lib/domain/process/final/approval-at-head";

/** What an open pull request lacks before it can be merged, as far as was read. */
export type Lack =
  | { readonly code: "draft" }
  /** It goes into another branch, not trunk. */
  | { readonly code: "other-base"; readonly baseRef: string }
  | { readonly code: "changes-requested"; readonly by: string | null }
  | { readonly code: "approval" }
  | { readonly code: "checks"; readonly state: "failed" | "pending" }
  /** Its reviews and checks were not read: GitHub shows them. */
  | { readonly code: "not-read" }
  | { readonly code: "merge" };

/** What was read of an open pull request besides itself. */
export interface OpenFacts {
  /** Whether its reviews were read since it changed. */
  readonly reviewsRead: boolean;
  /** The state of its head's checks; null: not read, or none yet. */
  readonly checks: CheckRollup["state"];
}

/** What it still lacks, in the order in which it is done; the merge is always the last of it. */
export function lacksOf(
  pull: PullRequest,
  { reviewsRead, checks }: OpenFacts,
  trunk: string,
): readonly Lack[] {
  const lacks: Lack[] = [];
  if (pull.isDraft) lacks.push({ code: "draft" });
  if (pull.baseRef !== trunk) lacks.push({ code: "other-base", baseRef: pull.baseRef });
  if (!reviewsRead) lacks.push({ code: "not-read" });
  else lacks.push(...reviewLacks(pull));
  if (checks !== null && checks !== "success")
    lacks.push({ code: "checks", state: isFailed(checks) ? "failed" : "pending" });
  return [...lacks, { code: "merge" }];
}

function isFailed(state: CheckRollup["state"]): boolean {
  return state === "failure" || state === "error";
}

/** By the rule that a release's own pull request is held to. */
function reviewLacks(pull: PullRequest): readonly Lack[] {
  const { approvals, objections } = approvalOf(pull, pull.headOid);
  const [objection] = objections;
  if (objection !== undefined) return [{ code: "changes-requested", by: objection.author }];
  return approvals.length > 0 ? [] : [{ code: "approval" }];
}
