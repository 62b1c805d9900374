import { nearestVersions } from "@/lib/domain/nearest-versions";
import { compareVersions, parseVersion } from "@/lib/domain/version";
import type { EvaluatedDeprecation } from "./deprecation";
import { nearestNames } from "./nearest-names";
import {
  mechanismOf,
  privateChoices,
  sortKeys,
  stateChoices,
  versionsOf,
  type Selection,
  type SortOrder,
  type StateChoice,
} from "./selection";
import { mechanisms } from "./site";

/** A value of an address that nothing has, with those that come nearest. */
export interface Mistake {
  readonly field: Field;
  readonly asked: string;
  readonly nearest: readonly string[];
}

export const fields = ["q", "state", "package", "version", "mechanism", "private", "sort"] as const;
export type Field = (typeof fields)[number];

export type Parameters = Readonly<Partial<Record<Field, string>>>;

/** What the lists of the form offer: what there is. */
export interface Choices {
  readonly packages: readonly string[];
  /** Newest first, "NEXT" before them. */
  readonly versions: readonly string[];
  readonly mechanisms: readonly string[];
}

export function choicesOf(evaluated: readonly EvaluatedDeprecation[]): Choices {
  const used = new Set(evaluated.map(mechanismOf));
  return {
    packages: [...new Set(evaluated.map((one) => one.package))].sort(),
    versions: [...new Set(evaluated.flatMap(versionsOf))].sort(newestFirst),
    mechanisms: mechanisms.filter((mechanism) => used.has(mechanism)),
  };
}

function newestFirst(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  // "NEXT" and other words.
  if (left === null || right === null) return Number(right === null) - Number(left === null);
  return compareVersions(right, left);
}

const sortOrders = sortKeys.flatMap((key): readonly SortOrder[] => [key, `-${key}`]);

const nearestCount = 3;

/**
 * Reads what an address asks for. A value that nothing has is left out and told as a mistake with
 * the nearest that there are; `otherwise` is the state where none is asked for.
 */
export function parseSelection(
  asked: Parameters,
  choices: Choices,
  otherwise: StateChoice,
): { readonly selection: Selection; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  function one<T extends string>(field: Field, known: readonly T[]): T | null {
    const text = asked[field] ?? "";
    const found = known.find((value) => value === text);
    if (found === undefined && text !== "") {
      const nearest = field === "version" ? nearestVersions : nearestNames;
      mistakes.push({ field, asked: text, nearest: nearest(text, known, nearestCount) });
    }
    return found ?? null;
  }
  const selection: Selection = {
    search: (asked.q ?? "").trim(),
    state: one("state", stateChoices) ?? otherwise,
    package: one("package", choices.packages),
    version: one("version", choices.versions),
    mechanism: one("mechanism", mechanisms),
    private: one("private", privateChoices) ?? "with",
    sort: one("sort", sortOrders) ?? "earliest",
  };
  return { selection, mistakes };
}

/** The selection as an address asks for it; what goes without saying is left out. */
export function selectionQuery(selection: Selection): Parameters {
  const { search, state, version, mechanism, sort } = selection;
  return {
    ...(search !== "" && { q: search }),
    state,
    ...(selection.package !== null && { package: selection.package }),
    ...(version !== null && { version }),
    ...(mechanism !== null && { mechanism }),
    ...(selection.private !== "with" && { private: selection.private }),
    ...(sort !== "earliest" && { sort }),
  };
}
