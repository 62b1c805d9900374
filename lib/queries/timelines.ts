import { readGitHubReleases } from "@/lib/db/github-releases";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { inFlight, timelines, type Published } from "@/lib/domain/history";
import type { Span } from "@/lib/domain/blocker/blocker-event";
import type { Instant } from "@/lib/domain/instant";
import { tagPrefix, versionOfTag } from "@/lib/domain/naming";
import { numbersNow } from "@/lib/domain/recognise";
import type { WaitClock } from "@/lib/domain/process/wait/wait-clock";
import type { Viewer } from "@/lib/domain/viewer";
import { formatVersion, isCandidate, isFinal, releaseOf, type Version } from "@/lib/domain/version";

/** How a release came to be: its candidates, oldest first, and its final. */
export interface ReleaseTimeline {
  readonly version: string;
  readonly candidates: readonly { readonly version: string; readonly at: Instant }[];
  /** null: no final yet. */
  readonly finalAt: Instant | null;
  /** Given up: no final will come. */
  readonly abandoned?: boolean;
  /** Since its first candidate: while a release blocker was open, or the release paused; absent: not asked for. */
  readonly pauses?: readonly Span[];
  /** Of one in flight; absent: it is not, or that was not asked for. */
  readonly underWay?: UnderWay;
}

/** How a release in flight stands between its newest candidate and its final. */
export interface UnderWay {
  readonly now: Instant;
  /** The wait of its newest candidate; null: it has not begun. */
  readonly clock: WaitClock | null;
}

/** A timeline with what the table of releases tells besides. */
export interface PastRelease extends ReleaseTimeline {
  readonly kind: "major" | "bugfix";
  /** Its page on GitHub. */
  readonly url: string | null;
}

/** The releases that had candidates, newest first; those in flight before the others. */
export async function readTimelines(viewer: Viewer): Promise<readonly ReleaseTimeline[]> {
  return (await readPastReleases(viewer)).filter(({ candidates }) => candidates.length > 0);
}

/**
 * All releases that GitHub shows, newest first; those of which there are only candidates first. A
 * candidate under way belongs to its release's number of now, where that was changed on the way.
 */
export async function readPastReleases(viewer: Viewer): Promise<readonly PastRelease[]> {
  const [releases, numbers] = await Promise.all([
    readGitHubReleases(),
    readRepositorySnapshot(viewer),
  ]);
  const pages = releases.filter(({ isDraft }) => !isDraft);
  const published = pages.flatMap((page): readonly Published[] => {
    const version = versionOfTag(page.tagName);
    if (version === null || !(isFinal(version) || isCandidate(version))) return [];
    return [{ version, date: page.publishedAt ?? page.createdAt }];
  });
  const urls = new Map(pages.map(({ tagName, url }) => [tagName, url]));
  const past = timelines(published).map(({ version, candidates, final }): PastRelease => ({
    ...described(formatVersion(version), version.patch, urls),
    candidates: candidates.map(shown),
    finalAt: final.date,
  }));
  return [...begun(inFlight(published), urls, numbersNow(numbers)), ...past];
}

function begun(
  candidates: readonly Published[],
  urls: ReadonlyMap<string, string>,
  numberNow: (seen: Version) => Version,
): readonly PastRelease[] {
  const byRelease = Map.groupBy(candidates, ({ version }) =>
    formatVersion(numberNow(releaseOf(version))),
  );
  return [...byRelease]
    .map(([release, own]) => ({
      ...described(release, own[0]?.version.patch ?? 0, urls),
      candidates: own.map(shown),
      finalAt: null,
    }))
    .reverse();
}

function described(release: string, patch: number, urls: ReadonlyMap<string, string>) {
  const kind = patch === 0 ? "major" : "bugfix";
  return { version: release, kind, url: urls.get(`${tagPrefix}${release}`) ?? null } as const;
}

function shown({ version, date }: Published) {
  return { version: formatVersion(version), at: date };
}
