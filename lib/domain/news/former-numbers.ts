import {
  compareVersions,
  formatVersion,
  isCandidate,
  isFinal,
  releaseOf,
  sameVersion,
  type Version,
} from "@/lib/domain/version";
import type { NewsFile } from "./news-file";

/**
 * Numbers that a release had before, by NEWS and the tags: those of candidates whose notes stand there
 * and of which no final came out (24.2.0rc1 became 24.3.0). `finals`: the versions that are tagged.
 */
export function formerNumbersIn(
  { releases }: NewsFile,
  final: Version,
  finals: readonly Version[],
): readonly Version[] {
  const isOut = (number: Version): boolean =>
    [...finals, ...releases.flatMap(({ version }) => version ?? [])].some(
      (version) => isFinal(version) && sameVersion(version, number),
    );
  const numbers = releases
    .flatMap(({ version }) => (version !== null && isCandidate(version) ? releaseOf(version) : []))
    .filter((number) => compareVersions(number, final) < 0 && !isOut(number));
  return [...new Map(numbers.map((number) => [formatVersion(number), number])).values()];
}
