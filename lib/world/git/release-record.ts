import type { ReleaseRecord } from "@/lib/domain/observed/release-record";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import type { Version } from "@/lib/domain/version";
import { streamBlobs } from "./blob-stream";
import { inClone, type Repository } from "./clone";
import { listCommits } from "./commit-list";
import { newsOfRelease } from "./release-news";
import { listTrees, type TreeEntry } from "./tree";

/** Changes with what is read: what another version has read is read again. */
export const recordReader = 2;

/** Of more commits than that only the newest are listed; Twisted's largest release had some 2,000. */
const mostListed = 3_000;
const newsFiles = ["NEWS.rst", "NEWS"];

/** A final whose commit, and that of the final before it, are in the repository. */
export interface PlacedFinal {
  /** The commit that its tag leads to, 40 hex digits. */
  readonly oid: string;
  readonly version: Version;
  /** The commit of the final before it; null: there is none. */
  readonly before: string | null;
}

/**
 * What the final brought; `news` is its section, as `readNews` has it. Fails as git does (`tool-failed`)
 * where a commit is not there.
 */
export async function readReleaseRecord(
  repository: Repository,
  { oid, before }: PlacedFinal,
  news: NewsSection | null,
): Promise<ReleaseRecord> {
  const commits = before === null ? null : await commitsBetween(repository, before, oid);
  return { oid, commits, news };
}

/** What GitHub's page `compare/BEFORE...OID` lists. */
async function commitsBetween(repository: Repository, before: string, oid: string) {
  const range = `${before}..${oid}`;
  const listed = await listCommits(repository, range, { most: mostListed });
  if (listed.length < mostListed) return { count: listed.length, listed };
  const counted = await inClone(repository, ["rev-list", "--count", range, "--"]);
  return { count: Number(counted.stdout.toString("utf8").trim()), listed };
}

/**
 * The section of each final in the NEWS of its own commit, by commit; null where there is none: three processes,
 * however many finals they are. Fails where one of the commits, or what it consists of, is not there.
 */
export async function readNews(
  repository: Repository,
  finals: readonly PlacedFinal[],
): Promise<ReadonlyMap<string, NewsSection | null>> {
  const news = new Map<string, NewsSection | null>(finals.map(({ oid }) => [oid, null]));
  const trees = await listTrees(
    repository,
    finals.map(({ oid }) => oid),
    newsFiles,
  );
  const blobs = trees.map(newsBlob);
  const asked = new Set(blobs.filter((blob) => blob !== null));
  await streamBlobs(repository, [...asked], (blob, bytes) => {
    if (bytes === null) return;
    const text = new TextDecoder().decode(bytes);
    for (const [index, { oid, version }] of finals.entries())
      if (blobs[index] === blob) news.set(oid, newsOfRelease(text, version));
  });
  return news;
}

/** A symlink's blob is the path that it leads to; what lies in a folder of that name is no NEWS. */
function newsBlob(entries: readonly TreeEntry[]): string | null {
  const found = newsFiles.flatMap(
    (name) => entries.find(({ path, kind }) => path === name && kind === "file") ?? [],
  );
  return found[0]?.oid ?? null;
}
