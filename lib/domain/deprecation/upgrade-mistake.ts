import { compareVersions, parseVersion } from "@/lib/domain/version";
import type { ScannedHistory } from "./scanned-tree";
import { isKnownFinal, nearestFinals } from "./upgrade";

/** A version that nobody released, with the nearest that are; the order, where only that is wrong. */
export type UpgradeMistake =
  | {
      readonly kind: "unknown";
      readonly field: "from" | "to";
      readonly asked: string;
      readonly nearest: readonly string[];
    }
  | { readonly kind: "backwards"; readonly from: string; readonly to: string };

/** What is wrong with an upgrade from one version to another; empty where nothing is. */
export function upgradeMistakes(
  history: ScannedHistory,
  from: string,
  to: string,
): readonly UpgradeMistake[] {
  const asked = { from, to };
  const unknown = (["from", "to"] as const)
    .filter((field) => !isKnownFinal(history, asked[field]))
    .map((field) => ({
      kind: "unknown" as const,
      field,
      asked: asked[field],
      nearest: nearestFinals(history, asked[field]),
    }));
  if (unknown.length > 0) return unknown;
  return isNewer(from, to) ? [{ kind: "backwards", from, to }] : [];
}

function isNewer(a: string, b: string): boolean {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left !== null && right !== null && compareVersions(left, right) > 0;
}
