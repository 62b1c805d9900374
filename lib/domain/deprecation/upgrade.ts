import { TerminalError } from "@/lib/domain/errors";
import { nearestVersions } from "@/lib/domain/nearest-versions";
import type { Deprecation, ReleaseDay } from "./deprecation";
import { allFinals, isAfter } from "./finals";
import { deprecationsOf } from "./history";
import { packageOf } from "./package-of";
import { routeOf, type RouteStep } from "./route";
import type { ScannedHistory } from "./scanned-tree";
import { removedUnannounced, type UnannouncedRemoval } from "./unannounced";
import { warnsIn } from "./warns-in";

/** What goes from one final to another, for those who use Twisted. */
export interface Upgrade {
  readonly from: ReleaseDay;
  readonly to: ReleaseDay;
  /** All that `from` warns of: what goes on the way, what warns no more at `to`, and what still does. */
  readonly warnedAtFrom: readonly Deprecation[];
  /** Warned about at `from` already, and still at `to`. */
  readonly stillDeprecated: readonly Deprecation[];
  /** Gone at `to`, and still there at `from`. */
  readonly removed: readonly RemovedName[];
  /** The name is there and warns no more: what it warned of came to pass, or was called off. */
  readonly noLongerWarned: readonly RemovedName[];
  /** Warned about at `to`, and not at `from`. */
  readonly newlyDeprecated: readonly Deprecation[];
  readonly removedUnannounced: readonly UnannouncedRemoval[];
  /** "The First One's Always Free": the steps from `from` to `to`; empty where they are the same. */
  readonly route: readonly RouteStep[];
}

export interface RemovedName {
  readonly deprecation: Deprecation;
  readonly in: ReleaseDay;
  /** Whether the version one comes from already warns. */
  readonly warnedAtFrom: boolean;
}

/** Whether there is such a final. */
export function isKnownFinal(history: ScannedHistory, version: string): boolean {
  return allFinals(history).some((final) => final.version === version);
}

/** The finals whose numbers are nearest to what was asked for, best first; for "did you mean". */
export function nearestFinals(history: ScannedHistory, text: string): readonly string[] {
  const finals = allFinals(history).map(({ version }) => version);
  return nearestVersions(text, finals, nearestCount);
}

const nearestCount = 3;

/**
 * What an upgrade brings. Both versions must be known finals (`isKnownFinal`), `from` not after `to`:
 * anything else is a TerminalError "bad-input" that names the nearest.
 */
export function upgradeBetween(history: ScannedHistory, from: string, to: string): Upgrade {
  const [start, end] = [knownFinal(history, from), knownFinal(history, to)];
  if (isAfter(start, end)) {
    throw new TerminalError("bad-input", `${from} is newer than ${to}.`, {
      whatToDo: "Ask the other way round: from the older version to the newer one.",
    });
  }
  const deprecations = deprecationsOf(history);
  const unannounced = removedUnannounced(history);
  const passed = ({ in: release }: { readonly in: ReleaseDay }) =>
    isAfter(release, start) && !isAfter(release, end);
  const gone = deprecations.flatMap((each) => removedName(each, start) ?? []).filter(passed);
  const isRemoved = ({ deprecation }: RemovedName) => deprecation.goneIn?.how === "removed";
  return {
    from: start,
    to: end,
    warnedAtFrom: deprecations.filter((each) => warnsIn(each, start)),
    stillDeprecated: deprecations.filter((each) => warnsIn(each, start) && warnsIn(each, end)),
    removed: gone.filter(isRemoved),
    noLongerWarned: gone.filter((each) => !isRemoved(each)),
    newlyDeprecated: deprecations.filter((each) => warnsIn(each, end) && !warnsIn(each, start)),
    removedUnannounced: unannounced.filter(passed),
    route: routeOf({ deprecations, unannounced, finals: allFinals(history) }, start, end),
  };
}

/** How many names went without a warning: an entry of NEWS may tell of several. */
export function countUnannounced(removals: readonly UnannouncedRemoval[]): number {
  return removals.reduce((count, { names }) => count + names.length, 0);
}

/** All names that the upgrade lists, to be looked for in one's own code. */
export function namesIn(upgrade: Upgrade): readonly string[] {
  const warned = deprecationsIn(upgrade).map(({ name }) => name);
  return [...warned, ...upgrade.removedUnannounced.flatMap(({ names }) => names)];
}

/** The packages that the upgrade has something to say about, sorted. */
export function packagesOf(upgrade: Upgrade): readonly string[] {
  const warned = deprecationsIn(upgrade).map((each) => each.package);
  const unwarned = upgrade.removedUnannounced.flatMap(({ names }) => names.map(packageOf));
  return [...new Set([...warned, ...unwarned])].sort();
}

/** What of the upgrade is about one package; the route, and what it begins with, is everybody's. */
export function inPackage(upgrade: Upgrade, name: string): Upgrade {
  const isThere = (each: Deprecation) => each.package === name;
  return {
    ...upgrade,
    stillDeprecated: upgrade.stillDeprecated.filter(isThere),
    removed: upgrade.removed.filter(({ deprecation }) => isThere(deprecation)),
    noLongerWarned: upgrade.noLongerWarned.filter(({ deprecation }) => isThere(deprecation)),
    newlyDeprecated: upgrade.newlyDeprecated.filter(isThere),
    removedUnannounced: upgrade.removedUnannounced.flatMap((each) => {
      const names = each.names.filter((one) => packageOf(one) === name);
      return names.length === 0 ? [] : [{ ...each, names }];
    }),
  };
}

function deprecationsIn(upgrade: Upgrade): readonly Deprecation[] {
  const gone = [...upgrade.removed, ...upgrade.noLongerWarned];
  const staying = [...upgrade.stillDeprecated, ...upgrade.newlyDeprecated];
  return [...gone.map(({ deprecation }) => deprecation), ...staying];
}

function removedName(deprecation: Deprecation, from: ReleaseDay): RemovedName | null {
  const { goneIn } = deprecation;
  if (goneIn === null) return null;
  const { version, date } = goneIn;
  return { deprecation, in: { version, date }, warnedAtFrom: warnsIn(deprecation, from) };
}

function knownFinal(history: ScannedHistory, version: string): ReleaseDay {
  const known = allFinals(history).find((final) => final.version === version);
  if (known !== undefined) return known;
  const nearest = nearestFinals(history, version);
  throw new TerminalError("bad-input", `There is no final release “${version}”.`, {
    whatToDo:
      nearest.length === 0
        ? "Wait until the releases have been read."
        : `Did you mean ${nearest.join(", ")}?`,
  });
}
