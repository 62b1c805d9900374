import { allFinals } from "@/lib/domain/deprecation/finals";
import {
  isKnownFinal,
  nearestVersions,
  upgradeBetween,
  type Upgrade,
} from "@/lib/domain/deprecation/upgrade";
import type { Instant } from "@/lib/domain/instant";
import { compareVersions, parseVersion } from "@/lib/domain/version";
import { readRadar, type Radar } from "./radar";

/** A version that nobody released, with the nearest that are; the order, where only that is wrong. */
export type UpgradeMistake =
  | {
      readonly kind: "unknown";
      readonly field: "from" | "to";
      readonly asked: string;
      readonly nearest: readonly string[];
    }
  | { readonly kind: "backwards"; readonly from: string; readonly to: string };

export interface UpgradePage {
  /** All finals, newest first. */
  readonly versions: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly mistakes: readonly UpgradeMistake[];
  /** null: nothing was asked for, or with a mistake. */
  readonly upgrade: Upgrade | null;
  readonly radar: Radar;
}

/** What an upgrade brings; `to` is the newest final where only `from` is asked for. */
export async function readUpgrade(
  asked: { readonly from: string | null; readonly to: string | null },
  now: Instant,
): Promise<UpgradePage> {
  const radar = await readRadar(now);
  const versions = allFinals(radar.history)
    .map(({ version }) => version)
    .reverse();
  const from = asked.from;
  const to = asked.to ?? versions[0] ?? null;
  const common = { versions, from, to, radar };
  if (from === null || to === null) return { ...common, mistakes: [], upgrade: null };
  const mistakes = mistakesOf(from, to, radar);
  const upgrade = mistakes.length === 0 ? upgradeBetween(radar.history, from, to) : null;
  return { ...common, mistakes, upgrade };
}

function mistakesOf(from: string, to: string, { history }: Radar): readonly UpgradeMistake[] {
  const unknown = (
    [
      ["from", from],
      ["to", to],
    ] as const
  )
    .filter(([, asked]) => !isKnownFinal(history, asked))
    .map(([field, asked]) => ({
      kind: "unknown" as const,
      field,
      asked,
      nearest: nearestVersions(history, asked),
    }));
  if (unknown.length > 0) return unknown;
  const [a, b] = [parseVersion(from), parseVersion(to)];
  const backwards = a !== null && b !== null && compareVersions(a, b) > 0;
  return backwards ? [{ kind: "backwards", from, to }] : [];
}
