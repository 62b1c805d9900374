import type { ReleaseRecord } from "@/lib/domain/observed/release-record";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import type { Version } from "@/lib/domain/version";
import { streamBlobs } from "./blob-stream";
import { inClone, type Repository } from "./clone";
import { listCommits } from "./commit-list";
import { newsOfRelease } from "./release-news";

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

/** What the final brought. Fails as git does (`tool-failed`) where a commit is not there. */
export async function readReleaseRecord(
  repository: Repository,
  { oid, version, before }: PlacedFinal,
): Promise<ReleaseRecord> {
  const commits = before === null ? null : await commitsBetween(repository, before, oid);
  return { oid, commits, news: await newsAt(repository, oid, version) };
}

/** What GitHub's page `compare/BEFORE...OID` lists. */
async function commitsBetween(repository: Repository, before: string, oid: string) {
  const range = `${before}..${oid}`;
  const listed = await listCommits(repository, range, { most: mostListed });
  if (listed.length < mostListed) return { count: listed.length, listed };
  const counted = await inClone(repository, ["rev-list", "--count", range, "--"]);
  return { count: Number(counted.stdout.toString("utf8").trim()), listed };
}

async function newsAt(
  repository: Repository,
  oid: string,
  version: Version,
): Promise<NewsSection | null> {
  const { stdout } = await inClone(repository, ["ls-tree", "-z", oid, "--", ...newsFiles]);
  const entries = stdout.toString("utf8").split("\0");
  // A symlink's blob is the path that it leads to.
  const blobs = newsFiles.flatMap((name) => {
    const entry = entries.find((one) => one.endsWith(`\t${name}`)) ?? "";
    const [, blob] = /^100(?:644|755) blob ([0-9a-f]+)\t/.exec(entry) ?? [];
    return blob === undefined ? [] : [blob];
  });
  const texts: string[] = [];
  await streamBlobs(repository, blobs.slice(0, 1), (_, bytes) => {
    if (bytes !== null) texts.push(new TextDecoder().decode(bytes));
  });
  const [text] = texts;
  return text === undefined ? null : newsOfRelease(text, version);
}
