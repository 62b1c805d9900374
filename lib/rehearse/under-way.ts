import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { calendarDay, type Instant } from "@/lib/domain/instant";
import type { Facts } from "@/lib/domain/process/facts";
import { headSource, releaseVersion } from "@/lib/domain/process/subject";
import { recogniseReleases } from "@/lib/domain/recognise";
import { formatVersion, parseVersion, releaseOf, sameVersion } from "@/lib/domain/version";
import { slipway } from "@/lib/domain/viewer";

/** The numbers of the releases that the world is in the middle of, as last seen, the newest first. */
export async function releasesUnderWay(): Promise<readonly string[]> {
  const snapshot = await readRepositorySnapshot(slipway);
  return recogniseReleases(snapshot, snapshot).map(({ version }) => formatVersion(version));
}

/** What whoever starts `started` is told of releases that are under way in the world; null: nothing. */
export function toldOfUnderWay(underWay: readonly string[], started: string): string | null {
  const others = underWay.filter((one) => one !== started);
  const [other] = others;
  const known = underWay.includes(started)
    ? `${started} is under way in the repository and is gone on with.`
    : null;
  if (other === undefined) return known;
  const are = others.length === 1 ? "is" : "are";
  const beside =
    known ??
    `${started} begins beside ${others.length === 1 ? "it" : "them"}. To go on with one of them: --release ${other}, under another number: --release ${other} --renumber ${started}.`;
  return `${others.join(", ")} ${are} under way, too. ${beside}`;
}

/**
 * The candidates whose notes are dated after the day on which the world begins, in a sentence: they are
 * taken for out, and their week begins with the world. null: there is none.
 */
export function toldOfLaterNotes(facts: Facts, now: Instant): string | null {
  const own = releaseVersion(facts);
  const later = (headSource(facts)?.news ?? []).filter(({ version, date }) => {
    const parsed = parseVersion(version);
    return parsed !== null && sameVersion(releaseOf(parsed), own) && date > calendarDay(now);
  });
  if (later.length === 0) return null;
  const notes = later.map(({ version, date }) => `${version} (${date})`).join(" and ");
  return `NEWS dates ${notes} after ${calendarDay(now)}, when this rehearsal begins: what is tagged is taken for out already. --as-of takes another day.`;
}
