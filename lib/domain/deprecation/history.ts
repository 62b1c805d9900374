import { toMs } from "@/lib/domain/instant";
import { namedReplacement } from "./replacement";
import type { Deprecation, DeprecationSpan } from "./deprecation";
import { allFinals, releaseDay, scannedFinals } from "./finals";
import { packageOf } from "./package-of";
import {
  lastOf,
  warningHistoriesOf,
  placesOf,
  type WarningHistory,
  type Sighting,
} from "./warning-history";
import type { ScannedHistory, ScannedRelease } from "./scanned-tree";
import type { WarningCategory } from "./site";
import { versionNote } from "./version-note";
import type { Warning } from "./warning";

/** Every deprecation that a final or trunk ever had, by name and then by age; not yet judged. */
export function deprecationsOf(history: ScannedHistory): readonly Deprecation[] {
  const histories = warningHistoriesOf(placesOf(history)).toSorted((a, b) => {
    const [left, right] = [knownAs(a), knownAs(b)];
    if (left !== right) return left < right ? -1 : 1;
    return a[0].place.index - b[0].place.index;
  });
  const seen = { finals: scannedFinals(history), days: allFinals(history), history };
  const ids = idsOf(
    histories.map((sightings) => ({
      name: knownAs(sightings),
      version: lastOf(sightings).warning.version,
    })),
  );
  return histories.map((sightings, index) => deprecationOf(sightings, ids[index] ?? "", seen));
}

/** The newest public name; one that only ever was private has its newest one. */
function knownAs(sightings: WarningHistory): string {
  const known = sightings.findLast(({ warning }) => warning.sites.some((site) => !site.private));
  return (known ?? lastOf(sightings)).warning.name;
}

interface Seen {
  readonly finals: readonly ScannedRelease[];
  readonly days: ReturnType<typeof allFinals>;
  readonly history: ScannedHistory;
}

function deprecationOf(sightings: WarningHistory, id: string, seen: Seen): Deprecation {
  const { place, warning } = lastOf(sightings);
  const { version, sites } = warning;
  const name = knownAs(sightings);
  const category = categoryOf(warning);
  // Users were warned from the first DeprecationWarning on: a PendingDeprecationWarning is not shown.
  const released = seen.finals.filter((_, index) =>
    sightings.some((one) => one.place.index === index && categoryOf(one.warning) === category),
  );
  // By date, not by number: a bugfix of an older line may come out later with the warning as well.
  const [first] = released.toSorted((a, b) => toMs(a.committedAt) - toMs(b.committedAt));
  const firstRelease = first === undefined ? null : releaseDay(first);
  const { lastRelease, goneIn } = endOf(sightings, seen.finals);
  return {
    id,
    name,
    package: packageOf(name),
    // Whoever met it under a public name was promised something.
    private: sightings.every((one) => one.warning.sites.every((site) => site.private)),
    category,
    version,
    replacement:
      sites.map((site) => namedReplacement(site.replacement)).find((text) => text !== null) ?? null,
    message: sites.find((site) => site.message !== null)?.message ?? null,
    firstRelease,
    versionNote: versionNote(version, firstRelease, seen.days),
    firstReleaseIsOldest: first !== undefined && first === seen.finals[0],
    lastRelease,
    goneIn,
    onTrunk: seen.history.trunk === null ? null : place.release === null,
    spans: spansOf(sightings),
    sites,
  };
}

/** One DeprecationWarning among the sites makes it one that users are shown. */
function categoryOf({ sites }: Warning): WarningCategory {
  return sites.some(({ category }) => category === "DeprecationWarning")
    ? "DeprecationWarning"
    : "PendingDeprecationWarning";
}

/** The last final with the warning and the first one after it. */
function endOf(
  sightings: WarningHistory,
  finals: readonly ScannedRelease[],
): Pick<Deprecation, "lastRelease" | "goneIn"> {
  const last = sightings.findLast(({ place }) => place.release !== null);
  const lastFinal = last === undefined ? undefined : finals[last.place.index];
  if (last === undefined || lastFinal === undefined) return { lastRelease: null, goneIn: null };
  const next = finals[last.place.index + 1];
  const isBack = lastOf(sightings).place.release === null;
  if (next === undefined || isBack) return { lastRelease: releaseDay(lastFinal), goneIn: null };
  const warnsOtherwise = next.sites.map(({ name }) => name);
  const there = new Set([...next.stillDefined, ...warnsOtherwise]);
  const stayed = last.warning.sites.some(({ name }) => there.has(name));
  return {
    lastRelease: releaseDay(lastFinal),
    goneIn: { ...releaseDay(next), how: stayed ? "warning-only" : "removed" },
  };
}

/** The stretches in which it stood in one file in one form, oldest first. */
function spansOf(sightings: WarningHistory): readonly DeprecationSpan[] {
  return sightings.reduce<readonly DeprecationSpan[]>((spans, sighting, index) => {
    const before = sightings[index - 1];
    const last = spans.at(-1);
    return before !== undefined && last !== undefined && goesOn(before, sighting)
      ? [...spans.slice(0, -1), { ...last, to: versionAt(sighting) }]
      : [...spans, spanFrom(sighting)];
  }, []);
}

function goesOn(before: Sighting, after: Sighting): boolean {
  const [a] = before.warning.sites;
  const [b] = after.warning.sites;
  return (
    after.place.index === before.place.index + 1 &&
    a.mechanism === b.mechanism &&
    a.file === b.file &&
    a.message === b.message
  );
}

function spanFrom(sighting: Sighting): DeprecationSpan {
  const [{ mechanism, message, file, line }] = sighting.warning.sites;
  const version = versionAt(sighting);
  const tag = sighting.place.release?.tag ?? version;
  return { from: version, to: version, mechanism, message, tag, file, line };
}

function versionAt({ place }: Sighting): string {
  return place.release?.version ?? "trunk";
}

/**
 * Addresses: the name, for the oldest deprecation of that name; the later ones say their version too,
 * and a number where even that is not enough.
 */
function idsOf(warnings: readonly Pick<Warning, "name" | "version">[]): readonly string[] {
  return warnings.reduce<readonly string[]>((ids, { name, version }) => {
    const withVersion = `${name}@${version ?? "unversioned"}`;
    const numbered = ids.filter((id) => id.startsWith(withVersion)).length + 1;
    const choices = [name, withVersion, `${withVersion}-${numbered}`];
    return [...ids, choices.find((choice) => !ids.includes(choice)) ?? withVersion];
  }, []);
}
