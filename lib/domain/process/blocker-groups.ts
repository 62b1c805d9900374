import type { Blocker, BlockerCode } from "@/lib/domain/process/step-state";

/** Of these there is one for each check: together they are one reason. */
const perCheck = new Set<BlockerCode>(["trunk-red", "checks-red"]);

/**
 * A step's blockers as whoever clears them meets them: failed checks of one commit are one thing with
 * one remedy, everything else stands by itself. In the order of each one's first.
 */
export function inGroups(blockers: readonly Blocker[]): readonly (readonly Blocker[])[] {
  const keyOf = ({ code, remedy, clearedBy }: Blocker, index: number): string =>
    perCheck.has(code) ? JSON.stringify([code, remedy, clearedBy]) : String(index);
  const keys = blockers.map(keyOf);
  return [...new Set(keys)].map((key) => blockers.filter((_, index) => keys[index] === key));
}
