import { allFinals } from "@/lib/domain/deprecation/finals";
import {
  inPackage,
  packagesOf,
  upgradeBetween,
  type Upgrade,
} from "@/lib/domain/deprecation/upgrade";
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
  /** Packages that the whole upgrade has something to say about. */
  readonly packages: readonly string[];
  /** The one that is asked for, where it is among them. */
  readonly package: string | null;
  /** What was asked for as a package, where the upgrade has nothing to say about it: all are shown. */
  readonly silentPackage: string | null;
  /** Of that package alone. null: nothing was asked for, or with a mistake. */
  readonly upgrade: Upgrade | null;
  readonly scan: DeprecationScan;
}

/** What an upgrade brings; `to` is the newest final where only `from` is asked for. */
export async function readUpgrade(
  viewer: Viewer,
  asked: {
    readonly from: string | null;
    readonly to: string | null;
    readonly package?: string | null;
  },
  now: Instant,
): Promise<UpgradePage> {
  const scan = await readDeprecationScan(viewer, now);
  const versions = allFinals(scan.history)
    .map(({ version }) => version)
    .reverse();
  const from = asked.from;
  const to = asked.to ?? versions[0] ?? null;
  const common = { versions, from, to, scan };
  const nothing = { packages: [], package: null, silentPackage: null, upgrade: null };
  if (from === null || to === null) return { ...common, ...nothing, mistakes: [] };
  const mistakes = upgradeMistakes(scan.history, from, to);
  if (mistakes.length > 0) return { ...common, ...nothing, mistakes };
  const upgrade = upgradeBetween(scan.history, from, to);
  const packages = packagesOf(upgrade);
  const name = packages.find((one) => one === asked.package) ?? null;
  const shown = name === null ? upgrade : inPackage(upgrade, name);
  const silentPackage = name === null && asked.package ? asked.package : null;
  return { ...common, mistakes, packages, package: name, silentPackage, upgrade: shown };
}
