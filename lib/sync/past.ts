import { project } from "@/lib/config/project";
import { savePypiReleases } from "@/lib/db/pypi-releases";
import { readRefs } from "@/lib/db/refs";
import { dropOtherRecords, recordedFinals, saveReleaseRecord } from "@/lib/db/release-records";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { tagRef } from "@/lib/domain/naming";
import { finalTags, type FinalTag } from "@/lib/domain/release/final-tags";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import { formatVersion, type Version } from "@/lib/domain/version";
import { ensureObjects, type Clone } from "@/lib/world/git/clone";
import {
  readNews,
  readReleaseRecord,
  recordReader,
  type PlacedFinal,
} from "@/lib/world/git/release-record";
import { readCommits } from "@/lib/world/git/tree";
import { readProjectFiles } from "@/lib/world/pypi/project-files";

import { syncBrought } from "./brought";
import { parsePastCursor } from "./cursor";
import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";

/**
 * What came with the finals that are out: their commits and notes, each read once from the clone, what
 * each ref was the first to have, and the files of all versions by one request of PyPI, which is mostly answered by "not modified". A
 * final that cannot be read is named as the sync's failure, when everything else is synced.
 */
export async function syncPast(deps: SyncDeps, stored: unknown, at: Instant): Promise<Outcome> {
  const { recorded, unreadable } = await syncRecords(deps, at);
  const brought = await syncBrought(deps.deprecations.clone, at);
  const { versions, etag } = await readProjectFiles(deps.index, parsePastCursor(stored).etag);
  const changed = versions === null ? 0 : await savePypiReleases(versions, at);
  throwIfUnreadable(unreadable);
  return { changed: recorded + brought + changed, cursor: { etag } };
}

/** A final that could not be read or kept, and why. */
interface Unreadable {
  readonly version: Version;
  readonly cause: unknown;
}

interface Read {
  /** How many there is a record of now that there was none of. */
  readonly recorded: number;
  readonly unreadable: readonly Unreadable[];
}

function throwIfUnreadable(unreadable: readonly Unreadable[]): void {
  const [first] = unreadable;
  if (first === undefined) return;
  const versions = unreadable.map(({ version }) => formatVersion(version)).join(", ");
  const why = first.cause instanceof Error ? first.cause.message : String(first.cause);
  throw new TerminalError("repository-unfit", `${versions} could not be read: ${why}`, {
    fields: { versions },
    whatToDo: "Every other release is read. See what its tag points at.",
    cause: first.cause,
  });
}

/** Reads the finals of which there is no record. */
async function syncRecords({ deprecations }: SyncDeps, at: Instant): Promise<Read> {
  const finals = finalTags(await readRefs(tagRef(project.tagPrefix)));
  const recorded = await recordedFinals(recordReader);
  const unread = finals.filter((final) => recorded.get(final.tag.oid) !== oidBefore(final));
  const read = await readRecords(deprecations.clone, unread, at);
  await dropOtherRecords(finals.map(({ tag }) => tag.oid));
  return read;
}

async function readRecords(clone: Clone, finals: readonly FinalTag[], at: Instant): Promise<Read> {
  if (finals.length === 0) return { recorded: 0, unreadable: [] };
  const tags = [
    ...new Set(finals.flatMap((final) => [final.tag.oid, oidBefore(final) ?? []]).flat()),
  ];
  await ensureObjects(clone, tags);
  const commits = await readCommits(clone, tags);
  // A tag that leads to no commit is told of by the scan (deprecations.ts).
  const placed = finals.flatMap((final) => {
    const at = placedFinal(final, (tag) => commits.get(tag)?.oid ?? null);
    return at === null ? [] : [{ final, at }];
  });
  const news = await newsOf(
    clone,
    placed.map((one) => one.at),
  );
  const unreadable: Unreadable[] = [];
  let recorded = 0;
  // One after the other: each is some git processes on two cores.
  for (const { final, at: place } of placed) {
    try {
      const record = await readReleaseRecord(clone, place, await news(place));
      await saveReleaseRecord({ record, ...of(final) }, at);
      recorded += 1;
    } catch (cause) {
      unreadable.push({ version: final.version, cause });
    }
  }
  return { recorded, unreadable };
}

type NewsOf = (final: PlacedFinal) => Promise<NewsSection | null>;

/** Read of all finals at once; where one of them cannot be read, of each alone, so that it is known which. */
async function newsOf(clone: Clone, finals: readonly PlacedFinal[]): Promise<NewsOf> {
  const ofAll = await readNews(clone, finals).catch(() => null);
  return async (final) => {
    const news = ofAll ?? (await readNews(clone, [final]));
    return news.get(final.oid) ?? null;
  };
}

function oidBefore({ before }: FinalTag): string | null {
  return before?.tag.oid ?? null;
}

function of(final: FinalTag) {
  return { oid: final.tag.oid, before: oidBefore(final), reader: recordReader };
}

function placedFinal(
  { tag, version, before }: FinalTag,
  commitOf: (oid: string) => string | null,
): PlacedFinal | null {
  const oid = commitOf(tag.oid);
  if (oid === null) return null;
  return { oid, version, before: before === null ? null : commitOf(before.tag.oid) };
}
