import { project } from "@/lib/config/project";
import { repositoryPlace } from "@/lib/config/repository";
import { readPypiRelease } from "@/lib/db/pypi-releases";
import { readRefs } from "@/lib/db/refs";
import { readReleaseRecord } from "@/lib/db/release-records";
import { readSyncStates } from "@/lib/db/sync-states";
import type { Deprecation } from "@/lib/domain/deprecation/deprecation";
import { allFinals } from "@/lib/domain/deprecation/finals";
import type { UnannouncedRemoval } from "@/lib/domain/deprecation/unannounced";
import type { Instant } from "@/lib/domain/instant";
import { shortRef, tagRef } from "@/lib/domain/naming";
import type { ListedFile, ReleaseRecord } from "@/lib/domain/observed/release-record";
import { links } from "@/lib/domain/process/links";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { finalTags } from "@/lib/domain/release/final-tags";
import { formatVersion } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import { readDeprecationScan, type DeprecationScan } from "./deprecation-scan";

/** What a release that is out brought. What was not synced yet is null; an empty list means none. */
export interface PastReleaseDetail {
  readonly place: RepositoryPlace;
  readonly tag: string;
  /** Since which final its commits are counted; null: it is the first, or has no tag yet. */
  readonly since: { readonly version: string; readonly compareUrl: string } | null;
  /** null: not synced yet. */
  readonly record: ReleaseRecord | null;
  /** Why what comes by the background's sync may be missing: what failed of it; null: nothing failed. */
  readonly failure: string | null;
  /** Where the tag's NEWS stands on GitHub. */
  readonly newsUrl: string;
  /** What PyPI lists of it; null: PyPI not synced yet. */
  readonly files: readonly ListedFile[] | null;
  /** null: its source is not scanned yet. */
  readonly names: PastReleaseNames | null;
}

/** What became of the names of the API in a release. */
export interface PastReleaseNames {
  readonly newlyDeprecated: readonly Deprecation[];
  readonly removed: readonly Deprecation[];
  /** Gone without ever having warned, as its NEWS tells. */
  readonly unannounced: readonly UnannouncedRemoval[];
  /** Nothing older can be read: what was new in it is not known. */
  readonly isOldest: boolean;
}

/** What the final of that number ("24.7.0") brought. */
export async function readPastReleaseDetail(
  viewer: Viewer,
  version: string,
  now: Instant,
): Promise<PastReleaseDetail> {
  const place = repositoryPlace();
  const [refs, syncs, scan, files] = await Promise.all([
    readRefs(tagRef(project.tagPrefix)),
    readSyncStates(),
    readDeprecationScan(viewer, now),
    readPypiRelease(version),
  ]);
  const final = finalTags(refs).find((one) => formatVersion(one.version) === version);
  const tag = final === undefined ? `${project.tagPrefix}${version}` : shortRef(final.tag.name);
  const before = final?.before ?? null;
  const sync = syncs.find(({ part }) => part === "past");
  const isPypiSynced = (sync?.succeededAt ?? null) !== null;
  return {
    place,
    tag,
    since: before && {
      version: formatVersion(before.version),
      compareUrl: links.compare(place, shortRef(before.tag.name), tag),
    },
    record: final === undefined ? null : await readReleaseRecord(final.tag.oid),
    failure: sync?.failure?.sentence ?? null,
    newsUrl: links.file(place, tag, project.newsFile),
    files: files.length === 0 && !isPypiSynced ? null : files,
    names: namesOf(scan, version),
  };
}

function namesOf({ history, evaluated, unannounced }: DeprecationScan, version: string) {
  const finals = allFinals(history);
  if (!finals.some((final) => final.version === version)) return null;
  return {
    newlyDeprecated: evaluated.filter(({ firstRelease }) => firstRelease?.version === version),
    removed: evaluated.filter(
      ({ goneIn }) => goneIn?.version === version && goneIn.how === "removed",
    ),
    unannounced: unannounced.filter((removal) => removal.in.version === version),
    isOldest: finals[0]?.version === version,
  };
}
