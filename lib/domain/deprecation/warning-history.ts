import { scannedFinals } from "./finals";
import type { ScannedHistory, ScannedTree } from "./scanned-tree";
import { gistOf, moduleOf, nameInModule, ownWords, warningsOf, type Warning } from "./warning";

/** A final, or trunk behind all of them. */
export interface Place {
  /** Counted from 0 at the oldest final; trunk comes last. */
  readonly index: number;
  /** null: trunk. */
  readonly release: { readonly version: string; readonly tag: string } | null;
  readonly tree: ScannedTree;
}

/** A warning where it was seen. */
export interface Sighting {
  readonly place: Place;
  readonly warning: Warning;
}

/** One deprecation followed through the places, oldest first; never empty. */
export type WarningHistory = readonly [Sighting, ...Sighting[]];

/** The finals by number, and trunk. */
export function placesOf(history: ScannedHistory): readonly Place[] {
  const finals = scannedFinals(history).map((release, index) => ({
    index,
    release,
    tree: release,
  }));
  const { trunk } = history;
  return trunk === null
    ? finals
    : [...finals, { index: finals.length, release: null, tree: trunk }];
}

/**
 * Follows every warning from place to place. It is the same deprecation
 * 1. when it has the same name and says the same version, also after a time without it;
 * 2. when it has the same name, stood in the place before, and only says its version differently:
 *    none or NEXT until then, or the same words around another number;
 * 3. when one moved from module to module: exactly one went and exactly one came, in the same
 *    release, with the same name within its module, the same version and the same words;
 * 4. when one was renamed: exactly one went and exactly one came, in the same module and release,
 *    with the same version and the same advice in the author's own words.
 * Anything else is another deprecation. Where it has another mechanism is no matter.
 */
export function warningHistoriesOf(places: readonly Place[]): readonly WarningHistory[] {
  return places.reduce<readonly WarningHistory[]>(goOn, []);
}

/** The rules above, in their order; a later one looks only at what the earlier ones left. */
const rules = [sameVersion, correctedVersion, moved, renamed] as const;

function goOn(histories: readonly WarningHistory[], place: Place): readonly WarningHistory[] {
  const found = new Map<Warning, WarningHistory>();
  let warnings = warningsOf(place.tree.sites);
  let open = histories;
  for (const rule of rules) {
    for (const [warning, sightings] of rule(warnings, open, place)) found.set(warning, sightings);
    const taken = new Set(found.values());
    warnings = warnings.filter((warning) => !found.has(warning));
    open = open.filter((sightings) => !taken.has(sightings));
  }
  const continued = new Map([...found].map(([warning, sightings]) => [sightings, warning]));
  return [
    ...histories.map((sightings) => {
      const warning = continued.get(sightings);
      return warning === undefined ? sightings : ([...sightings, { place, warning }] as const);
    }),
    ...warnings.map((warning) => [{ place, warning }] as const),
  ];
}

type Pairs = readonly (readonly [Warning, WarningHistory])[];

function sameVersion(warnings: readonly Warning[], histories: readonly WarningHistory[]): Pairs {
  const known = new Map(
    histories.map((sightings) => [nameAndVersion(lastOf(sightings).warning), sightings]),
  );
  return pairs(warnings, (warning) => known.get(nameAndVersion(warning)));
}

function correctedVersion(
  warnings: readonly Warning[],
  histories: readonly WarningHistory[],
  place: Place,
): Pairs {
  const before = Map.groupBy(openBefore(place, histories), (line) => lastOf(line).warning.name);
  return onePartnerEach(
    pairs(warnings, (warning) =>
      before.get(warning.name)?.find((line) => isCorrection(lastOf(line).warning, warning)),
    ),
  );
}

function isCorrection(before: Warning, after: Warning): boolean {
  const unsaid = before.version === null || before.version === "NEXT";
  return unsaid || (gistOf(before) !== null && gistOf(before) === gistOf(after));
}

function moved(
  warnings: readonly Warning[],
  histories: readonly WarningHistory[],
  place: Place,
): Pairs {
  return oneToOne(warnings, openBefore(place, histories), (warning) => {
    const gist = gistOf(warning);
    return gist === null ? null : [nameInModule(warning), warning.version, gist];
  });
}

function renamed(
  warnings: readonly Warning[],
  histories: readonly WarningHistory[],
  place: Place,
): Pairs {
  return oneToOne(warnings, openBefore(place, histories), (warning) => {
    const words = ownWords(warning);
    return words === null ? null : [moduleOf(warning), warning.version, words];
  });
}

/** Pairs those that alone have their traits, among what came and among what went. */
function oneToOne(
  came: readonly Warning[],
  went: readonly WarningHistory[],
  traits: (warning: Warning) => readonly (string | null)[] | null,
): Pairs {
  const keyOf = (warning: Warning) => JSON.stringify(traits(warning));
  const here = Map.groupBy(came, keyOf);
  const there = Map.groupBy(went, (sightings) => keyOf(lastOf(sightings).warning));
  return pairs(came, (warning) => {
    if (traits(warning) === null) return undefined;
    const partners = there.get(keyOf(warning)) ?? [];
    return partners.length === 1 && here.get(keyOf(warning))?.length === 1
      ? partners[0]
      : undefined;
  });
}

function nameAndVersion({ name, version }: Warning): string {
  return JSON.stringify([name, version]);
}

function openBefore(place: Place, histories: readonly WarningHistory[]): readonly WarningHistory[] {
  return histories.filter((sightings) => lastOf(sightings).place.index === place.index - 1);
}

export function lastOf(sightings: WarningHistory): Sighting {
  return sightings.at(-1) ?? sightings[0];
}

function pairs(
  warnings: readonly Warning[],
  partner: (warning: Warning) => WarningHistory | undefined,
): Pairs {
  return warnings.flatMap((warning) => {
    const sightings = partner(warning);
    return sightings === undefined ? [] : [[warning, sightings] as const];
  });
}

/** Of several warnings with one partner, only the first keeps it. */
function onePartnerEach(all: Pairs): Pairs {
  return all.filter(
    ([, sightings], index) => all.findIndex(([, other]) => other === sightings) === index,
  );
}
