import type { Instant } from "@/lib/domain/instant";
import {
  findingSentence,
  findingWords,
  type FragmentCheck,
} from "@/lib/domain/newsfragment/finding";
import { rcWouldBe } from "@/lib/domain/plan/incremental";
import type { PlanWarning } from "@/lib/domain/plan/plan";
import type { Version } from "@/lib/domain/version";
import { formatVersion, isCandidate, sameVersion } from "@/lib/domain/version";
import type { SourceTree } from "@/lib/domain/observed/source-tree";

/** Warnings of candidate.prepare that the source alone gives, before any tool has run. */
export function sourceWarnings(
  source: SourceTree,
  check: FragmentCheck,
  written: Version,
  candidate: Version,
  now: Instant,
): readonly PlanWarning[] {
  return [
    monthTurned(written, candidate, now),
    ...fragmentWarnings(check),
    nextMarkersOutsideSource(source),
  ].filter((warning) => warning !== null);
}

/** `--rc` would take today's month, but another number was decided. */
export function monthTurned(
  written: Version,
  candidate: Version,
  now: Instant,
): PlanWarning | null {
  const chosen = rcWouldBe(written, now);
  if (isCandidate(written) || sameVersion(chosen, candidate)) return null;
  const [byDate, wanted] = [formatVersion(chosen), formatVersion(candidate)];
  return {
    code: "month-turned",
    sentence: `incremental would choose ${byDate} by today’s date; the plan uses --newversion ${wanted}, the number decided.`,
    details: [],
  };
}

/** So many findings are read one by one; a branch with more has something else the matter. */
const mostFindings = 50;

/** Each finding in the newsfragments by itself, to be mended or accepted; and what was not parsed. */
export function fragmentWarnings({ findings, notParsed }: FragmentCheck): readonly PlanWarning[] {
  return [
    ...findings.slice(0, mostFindings).map((finding) => ({
      code: "fragment-finding" as const,
      sentence: findingSentence(finding),
      details: [findingWords(finding).remedy],
    })),
    ...moreFindings(findings.slice(mostFindings).map(findingSentence)),
    ...(notParsed === null
      ? []
      : [
          {
            code: "fragments-not-parsed" as const,
            sentence: `News fragments were not checked for reStructuredText. ${notParsed}`,
            details: [],
          },
        ]),
  ];
}

function moreFindings(more: readonly string[]): readonly PlanWarning[] {
  if (more.length === 0) return [];
  const sentence = `${counted(more.length, "more finding", "more findings")} in news fragments.`;
  return [{ code: "fragment-finding", sentence, details: more }];
}

/** "Twisted NEXT" in files that incremental does not walk. */
export function nextMarkersOutsideSource(source: SourceTree): PlanWarning | null {
  const places = source.nextMarkersOutsideSource;
  if (places.length === 0) return null;
  return {
    code: "next-markers-outside-source",
    sentence: `${counted(places.length, "NEXT marker", "NEXT markers")} outside src won't be updated.`,
    details: places,
  };
}

/** What every plan that makes a tag says (Release candidate fixes). */
export function tagIsForever(tag: string): PlanWarning {
  return {
    code: "tag-is-forever",
    sentence: `The tag ${tag} can’t be taken back: a mistake here costs the next number.`,
    details: ["“Don’t delete a tag that was already pushed for a release.”"],
  };
}

/** What every plan says where nothing keeps the tools from the rest of the server. */
export function notContained(acceptedBy: string): PlanWarning {
  return {
    code: "not-contained",
    sentence: `Tools run without containment on this server, accepted by ${acceptedBy}.`,
    details: [],
  };
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
