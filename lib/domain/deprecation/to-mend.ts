import type { Deprecation } from "./deprecation";
import { allFinals } from "./finals";
import { deprecationsOf } from "./history";
import type { ScannedHistory, ScannedTree } from "./scanned-tree";

/** What the policy's list asks of a deprecation ("Brief notes for developers"). */
export const defectCodes = [
  "version-missing",
  "version-past",
  "replacement-missing",
  "points-elsewhere",
  "test-missing",
  "newsfragment-missing",
] as const;
export type DefectCode = (typeof defectCodes)[number];

/** Something to mend before the release that ships the deprecation. */
export interface Defect {
  readonly code: DefectCode;
  readonly name: string;
  /** The deprecation's id, for its page. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly sentence: string;
  /** What to do, with the policy's words. */
  readonly remedy: string;
}

/**
 * The deprecations added on trunk since the last final, against the policy's list. Private names and
 * PendingDeprecationWarnings need none of it.
 */
export function toMend(history: ScannedHistory): readonly Defect[] {
  const { trunk } = history;
  if (trunk === null) return [];
  const released = new Set(allFinals(history).map(({ version }) => version));
  return deprecationsOf(history)
    .filter(
      (added) =>
        added.firstRelease === null && !added.private && added.category === "DeprecationWarning",
    )
    .flatMap((added) => defectsOf(added, { trunk, released }));
}

interface Asked {
  readonly trunk: ScannedTree;
  /** Versions that are out. */
  readonly released: ReadonlySet<string>;
}

function defectsOf(added: Deprecation, asked: Asked): readonly Defect[] {
  const [site] = added.sites;
  if (site === undefined) return [];
  const { id, name } = added;
  const place = { id, name, file: site.file, line: site.line };
  return demands
    .filter(({ isMet }) => !isMet(added, asked))
    .map(({ code, sentence, remedy }) => ({ ...place, code, sentence, remedy }));
}

interface Demand {
  readonly code: DefectCode;
  readonly isMet: (added: Deprecation, asked: Asked) => boolean;
  readonly sentence: string;
  readonly remedy: string;
}

const demands: readonly Demand[] = [
  {
    code: "version-missing",
    isMet: ({ version }) => version !== null,
    sentence: "The warning does not say since which version.",
    remedy:
      '“The warning text must include the version of Twisted in which the function is first deprecated”: write Version("Twisted", "NEXT", 0, 0), or “Twisted NEXT” in a text.',
  },
  {
    code: "version-past",
    isMet: ({ version }, { released }) => version === null || !released.has(version),
    sentence: "The version that the warning says is out already, without the warning.",
    remedy:
      "The version “will always be a version in the future”: write NEXT, and the release fills it in.",
  },
  {
    code: "replacement-missing",
    isMet: statesReplacement,
    sentence: "The warning neither names a replacement nor says that there is none.",
    remedy:
      "“The warning text should recommend a replacement, if one exists”; if none does, say so: “There is no replacement.”",
  },
  {
    code: "points-elsewhere",
    isMet: ({ sites }) =>
      sites.every(({ stackLevel }) => stackLevel === null || stackLevel >= fewestLevels),
    sentence: "The warning points at itself, not at its caller.",
    remedy:
      "“The warning must ‘point to’ the code which called the function. For example, in the normal case, this means stacklevel=2 passed to warnings.warn.”",
  },
  {
    code: "test-missing",
    isMet: ({ sites }, { trunk }) => sites.some(({ name }) => trunk.tested.includes(name)),
    sentence: "No test mentions it.",
    remedy: "“There must be a unit test which verifies the deprecation warning.”",
  },
  {
    code: "newsfragment-missing",
    isMet: (added, { trunk }) => fragmentsOf(added, trunk).length > 0,
    sentence: "No news fragment of the type “removal” mentions it.",
    remedy: "“A .removal news fragment must be added to announce the deprecation.”",
  },
];

const fewestLevels = 2;

function statesReplacement(added: Deprecation, { trunk }: Asked): boolean {
  const texts = [added.message ?? "", ...fragmentsOf(added, trunk)];
  return added.replacement !== null || texts.some((text) => statedNone.test(text));
}

const statedNone =
  /\bno (?:direct )?replacement|without (?:a |any )?replacement|not (?:be )?replaced\b/i;

/** Texts of the fragments that speak of it: by its name, or by the last word of it that people use. */
function fragmentsOf({ sites }: Deprecation, { removalFragments }: ScannedTree): readonly string[] {
  const spoken = sites.map(({ name }) => new RegExp(String.raw`\b${lastWord(name)}\b`));
  return removalFragments
    .map(({ text }) => text)
    .filter((text) => spoken.some((word) => word.test(text)));
}

/** "Agent" of "twisted.web.client.Agent.__init__": nobody writes dunder names into NEWS. */
function lastWord(name: string): string {
  return name.split(".").findLast((part) => !/^__.*__$/.test(part)) ?? name;
}
