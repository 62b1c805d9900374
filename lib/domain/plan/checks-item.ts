import {
  checksOfBranch,
  withoutChecks,
  type CheckRollup,
} from "@/lib/domain/observed/check-rollup";
import type { BasisItem } from "./plan";

/** What a plan relies on of the checks of a commit, in each of the kinds that were ever written. */
export type ChecksItem = Extract<
  BasisItem,
  { readonly kind: "branch-checks-green" | "checks-green" | "checks-green-except" }
>;

export function isChecksItem(item: BasisItem): item is ChecksItem {
  return (
    item.kind === "branch-checks-green" ||
    item.kind === "checks-green" ||
    item.kind === "checks-green-except"
  );
}

/** Labels of the checks that the plan leaves out, as waived when it was made. */
export function waivedIn(item: ChecksItem): readonly string[] {
  return item.kind === "checks-green" ? [] : item.waived;
}

/**
 * The state of a commit's checks as the plan counts them (decision 017): those of its branch, without what
 * the plan leaves out as waived, as long as the waiver is in force; a later one is not in the plan.
 */
export function stateAsPlanned(
  item: ChecksItem,
  rollup: CheckRollup,
  inForce: readonly string[],
): CheckRollup["state"] {
  const own = item.kind === "branch-checks-green" ? checksOfBranch(item.branch, rollup) : rollup;
  const left = waivedIn(item).filter((label) => inForce.includes(label));
  return withoutChecks(own, left).state;
}
