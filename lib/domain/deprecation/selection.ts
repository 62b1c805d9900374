import { compareVersions, parseVersion } from "@/lib/domain/version";
import type { EligibilityState, EvaluatedDeprecation } from "./deprecation";
import type { Mechanism } from "./site";

/** What of the deprecations is asked for: the same in the page's address, the API and the feeds. */
export interface Selection {
  /** Words that the name, the warning or the replacement holds. */
  readonly search: string;
  readonly state: StateChoice;
  readonly package: string | null;
  /** First warned in it, or said by the warning; "NEXT" for what is not released. */
  readonly version: string | null;
  readonly mechanism: Mechanism | null;
  readonly private: PrivateChoice;
  readonly sort: SortOrder;
}

/** "standing": whatever still warns, or will with the next release. */
export const stateChoices = [
  "standing",
  "unreleased",
  "waiting",
  "eligible",
  "pending-only",
  "removed",
  "kept",
  "all",
] as const satisfies readonly (EligibilityState | "standing" | "all")[];
export type StateChoice = (typeof stateChoices)[number];

export const privateChoices = ["with", "without", "only"] as const;
export type PrivateChoice = (typeof privateChoices)[number];

export const sortKeys = ["earliest", "name", "since"] as const;
export type SortKey = (typeof sortKeys)[number];
/** "-name": the other way round. */
export type SortOrder = SortKey | `-${SortKey}`;

/** The mechanism by which it warns, or warned last. */
export function mechanismOf({ sites, spans }: EvaluatedDeprecation): Mechanism | null {
  return sites[0]?.mechanism ?? spans.at(-1)?.mechanism ?? null;
}

/** Those that are asked for, in the order that is asked for. */
export function select(
  evaluated: readonly EvaluatedDeprecation[],
  selection: Selection,
): readonly EvaluatedDeprecation[] {
  return sorted(
    evaluated.filter((one) => isInState(one, selection.state) && isWanted(one, selection)),
    selection.sort,
  );
}

/** How many the rest of the selection leaves in each state. */
export function countStates(
  evaluated: readonly EvaluatedDeprecation[],
  selection: Selection,
): Readonly<Record<StateChoice, number>> {
  const wanted = evaluated.filter((one) => isWanted(one, selection));
  const count = (choice: StateChoice) => wanted.filter((one) => isInState(one, choice)).length;
  return {
    standing: count("standing"),
    unreleased: count("unreleased"),
    waiting: count("waiting"),
    eligible: count("eligible"),
    "pending-only": count("pending-only"),
    removed: count("removed"),
    kept: count("kept"),
    all: wanted.length,
  };
}

function isInState({ eligibility: { state } }: EvaluatedDeprecation, choice: StateChoice): boolean {
  if (choice === "all") return true;
  return choice === "standing" ? state !== "removed" && state !== "kept" : state === choice;
}

/** Everything that is asked for except the state. */
function isWanted(one: EvaluatedDeprecation, selection: Selection): boolean {
  const { version, mechanism, private: choice } = selection;
  return (
    (selection.package === null || one.package === selection.package) &&
    (version === null || versionsOf(one).includes(version)) &&
    (mechanism === null || mechanismOf(one) === mechanism) &&
    (choice === "with" || one.private === (choice === "only")) &&
    holds(one, selection.search)
  );
}

/** What the version filter knows a deprecation by. */
export function versionsOf({ firstRelease, version }: EvaluatedDeprecation): readonly string[] {
  const said = version === null ? [] : [version];
  return firstRelease === null ? [...new Set([...said, "NEXT"])] : [firstRelease.version, ...said];
}

function holds({ name, message, replacement }: EvaluatedDeprecation, search: string): boolean {
  const text = [name, message, replacement].join("\n").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

type Order = (a: EvaluatedDeprecation, b: EvaluatedDeprecation) => number;

const byName: Order = (a, b) => compareText(a.name, b.name) || compareText(a.id, b.id);

const orders = {
  name: byName,
  since: (a, b) => compareFirst(a, b) || byName(a, b),
  earliest: (a, b) => compareText(dueKey(a), dueKey(b)) || byName(a, b),
} as const satisfies Record<SortKey, Order>;

function sorted(
  evaluated: readonly EvaluatedDeprecation[],
  sort: SortOrder,
): readonly EvaluatedDeprecation[] {
  const key = sortKeyOf(sort);
  const upwards = [...evaluated].sort(orders[key]);
  return key === sort ? upwards : upwards.reverse();
}

/** The column that the order is of. */
export function sortKeyOf(sort: SortOrder): SortKey {
  return sortKeys.find((key) => sort.endsWith(key)) ?? "earliest";
}

/** What is still to come by its day, then what may go, then what is gone; dates are ISO 8601. */
function dueKey({ earliest, eligibility }: EvaluatedDeprecation): string {
  switch (eligibility.state) {
    case "waiting":
      return `0 ${eligibility.until.date}`;
    case "unreleased":
      return `1 ${earliest?.date ?? ""}`;
    case "eligible":
      return `2 ${eligibility.since}`;
    case "pending-only":
      return "3";
    case "removed":
    case "kept":
      return `4 ${eligibility.in.date}`;
  }
}

function compareFirst(
  { firstRelease: a }: EvaluatedDeprecation,
  { firstRelease: b }: EvaluatedDeprecation,
) {
  const [left, right] = [parseVersion(a?.version ?? ""), parseVersion(b?.version ?? "")];
  // Not in a release yet: after all that are.
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareVersions(left, right);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
