import { allFinals } from "@/lib/domain/deprecation/finals";
import { upgradeBetween, type Upgrade } from "@/lib/domain/deprecation/upgrade";
import { upgradeMistakes, type UpgradeMistake } from "@/lib/domain/deprecation/upgrade-mistake";
import type { Instant } from "@/lib/domain/instant";
import type { Viewer } from "@/lib/domain/viewer";
import { readDeprecationScan, type DeprecationScan } from "./deprecation-scan";

export interface UpgradePage {
  /** All finals, newest first. */
  readonly versions: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly mistakes: readonly UpgradeMistake[];
  /** null: nothing was asked for, or with a mistake. */
  readonly upgrade: Upgrade | null;
  readonly scan: DeprecationScan;
}

/** What an upgrade brings; `to` is the newest final where only `from` is asked for. */
export async function readUpgrade(
  viewer: Viewer,
  asked: { readonly from: string | null; readonly to: string | null },
  now: Instant,
): Promise<UpgradePage> {
  const scan = await readDeprecationScan(viewer, now);
  const versions = allFinals(scan.history)
    .map(({ version }) => version)
    .reverse();
  const from = asked.from;
  const to = asked.to ?? versions[0] ?? null;
  const common = { versions, from, to, scan };
  if (from === null || to === null) return { ...common, mistakes: [], upgrade: null };
  const mistakes = upgradeMistakes(scan.history, from, to);
  const upgrade = mistakes.length === 0 ? upgradeBetween(scan.history, from, to) : null;
  return { ...common, mistakes, upgrade };
}
