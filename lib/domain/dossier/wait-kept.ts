import { daysBetween, type Instant } from "@/lib/domain/instant";
import { tagName } from "@/lib/domain/naming";
import { waitDays } from "@/lib/domain/history";
import type { Facts } from "@/lib/domain/process/facts";
import { releasePage, releaseVersion, taggedCandidates } from "@/lib/domain/process/subject";
import { formatVersion, type Version } from "@/lib/domain/version";

/** When the version's release was published on GitHub; null: it has none. */
export function publishedAt(version: Version, facts: Facts): Instant | null {
  return releasePage(facts, tagName(version))?.publishedAt ?? null;
}

/** What came after the candidate: the next one, else the final; null: nothing that has a page. */
export function followerOf(
  candidate: Version,
  facts: Facts,
): { readonly version: Version; readonly at: Instant } | null {
  const next = taggedCandidates(facts).find((one) => (one.rc ?? 0) > (candidate.rc ?? 0));
  const version = next ?? releaseVersion(facts);
  const at = publishedAt(version, facts);
  return at === null ? null : { version, at };
}

/**
 * How long it was until the next one came, by the pages on GitHub: "24.7.0 came 2.0 days after
 * 24.7.0rc2: a candidate waits 7 days."; null where that is not known.
 */
export function waitInPages(candidate: Version, facts: Facts): string | null {
  const from = publishedAt(candidate, facts);
  const follower = followerOf(candidate, facts);
  if (from === null || follower === null) return null;
  const days = daysBetween(from, follower.at);
  const came = `${formatVersion(follower.version)} came ${days.toFixed(1)} days after ${formatVersion(candidate)}`;
  const isEarly = follower.version.rc === null && days < waitDays;
  return isEarly ? `${came}: early, a candidate waits ${waitDays} days.` : `${came}.`;
}
