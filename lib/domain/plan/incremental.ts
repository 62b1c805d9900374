import { releaseOfMonth } from "@/lib/domain/choose-version";
import type { Instant } from "@/lib/domain/instant";
import type { Version } from "@/lib/domain/version";
import { formatVersion, isCandidate, nextCandidate, sameVersion } from "@/lib/domain/version";

/** What `python -m incremental.update Twisted --rc` makes of a source that says `written`. */
export function rcWouldBe(written: Version, now: Instant): Version {
  return nextCandidate(isCandidate(written) ? written : releaseOfMonth(now));
}

/**
 * The options of `incremental.update` that lead from what the source says to the candidate: `--rc`
 * as the document has it, wherever that comes to the number decided; else `--newversion` with that
 * number (DESIGN 5: the first `--rc` takes today's month). null where the source says it already.
 */
export function updateOptions(
  written: Version,
  candidate: Version,
  now: Instant,
): readonly string[] | null {
  if (sameVersion(written, candidate)) return null;
  return sameVersion(rcWouldBe(written, now), candidate)
    ? ["--rc"]
    : ["--newversion", formatVersion(candidate)];
}
