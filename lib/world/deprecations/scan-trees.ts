import type { ScanProblem } from "@/lib/domain/deprecation/site";
import type { ScannedTree } from "@/lib/domain/deprecation/scanned-tree";
import { sameVersion } from "@/lib/domain/version";
import type { Repository } from "@/lib/world/git/clone";
import { type ReadText, readPythons } from "@/lib/world/git/pythons";
import type { NamedCommit } from "@/lib/world/git/tree";
import { sitesOfTree } from "@/lib/world/deprecations/python/scan";
import { type Documents, readDocuments } from "./documents";
import { type Listing, listTrees } from "./listing";
import { namesOf } from "./names";
import type { PlacedTree } from "./place-trees";
import type { ScanPool } from "./scan-pool";
import type { BlobFindings } from "./scan-task";
import { stillDefined } from "./still-defined";
import { namesInTests } from "./tested";

/** A commit whose tree is to be scanned. */
export type WantedTree = PlacedTree & NamedCommit;

/** Where findings are kept, by blob: each content is scanned once. */
export interface FindingsStore {
  readonly read: (blobs: readonly string[]) => Promise<ReadonlyMap<string, BlobFindings>>;
  readonly write: (found: ReadonlyMap<string, BlobFindings>) => Promise<void>;
}

export interface Scanning {
  readonly repository: Repository;
  readonly pool: ScanPool;
  readonly store: FindingsStore;
}

/** The version of what this room makes of a tree; scanned ones of another version are made anew. */
export const treeVersion = 1;

/** Scans the trees. `known`: trees scanned earlier, by commit, for those that are compared with them. */
export async function scanTrees(
  scanning: Scanning,
  wanted: readonly WantedTree[],
  known: ReadonlyMap<string, Pick<ScannedTree, "sites">>,
): Promise<readonly ScannedTree[]> {
  if (wanted.length === 0) return [];
  const { repository, pool } = scanning;
  const listings = await listTrees(
    repository,
    wanted.map(({ oid }) => oid),
  );
  const findings = await findingsOf(scanning, listings);
  const documents = await readDocuments(repository, listings);
  const found = wanted.flatMap((tree, index) => {
    const listing = listings[index];
    return listing === undefined ? [] : [scannedTree(tree, listing, findings, documents)];
  });
  const compared = new Map([...known, ...found.map((tree) => [tree.oid, tree] as const)]);
  const defined = await stillDefined(repository, pool, wanted, listings, compared);
  return Promise.all(
    found.map(async (tree, index) => ({
      ...tree,
      stillDefined: defined[index] ?? [],
      tested: await testedNames(repository, wanted[index], compared),
    })),
  );
}

/** What gives a warning in the source of one commit. */
export async function scanSource(scanning: Scanning, commit: string): Promise<TreeSites> {
  const [listing] = await listTrees(scanning.repository, [commit]);
  if (listing === undefined) return { sites: [], problems: [] };
  return sitesOf(listing, await findingsOf(scanning, [listing]));
}

/** What the contents of all trees' source came to; only those that nobody scanned are scanned. */
async function findingsOf(
  { repository, pool, store }: Scanning,
  listings: readonly Listing[],
): Promise<ReadonlyMap<string, BlobFindings>> {
  // By path: git unpacks the versions of one file much faster one after the other.
  const files = listings.flatMap((listing) => listing.files);
  const paths = new Map(files.map(({ oid, path }) => [oid, path]));
  const blobs = [...paths].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([blob]) => blob);
  const found = new Map(await store.read(blobs));
  const unknown = blobs.filter((blob) => !found.has(blob));
  await pool.findings(repository, unknown, async (batch) => {
    for (const [blob, one] of batch) found.set(blob, one);
    await store.write(batch);
  });
  return found;
}

function scannedTree(
  { oid, committedAt, version }: WantedTree,
  listing: Listing,
  findings: ReadonlyMap<string, BlobFindings>,
  documents: Documents,
): ScannedTree {
  const { news, settings, fragments } = listing;
  const text: ReadText = (path) => documents.texts.get(blobAt(settings, path) ?? "") ?? null;
  const notes = news === null ? undefined : documents.news.get(news.oid);
  const own = notes?.version != null && (version === null || sameVersion(notes.version, version));
  return {
    oid,
    committedAt,
    ...sitesOf(listing, findings),
    stillDefined: [],
    tested: [],
    removalFragments: fragments.map(({ path, oid: blob }) => ({
      path,
      text: documents.texts.get(blob)?.trim() ?? "",
    })),
    pythons: readPythons(
      settings.map(({ path }) => path),
      text,
    ),
    news: own ? notes.items : [],
    newsIntroduction: own ? notes.introduction : "",
  };
}

type TreeSites = Pick<ScannedTree, "sites" | "problems">;

function sitesOf(
  { files, problems }: Listing,
  findings: ReadonlyMap<string, BlobFindings>,
): TreeSites {
  const read = files.flatMap(({ path, oid }) => {
    const found = findings.get(oid) ?? "unread";
    return typeof found === "string" ? [] : [{ path, findings: found }];
  });
  const tree = sitesOfTree(read);
  return {
    sites: tree.sites,
    problems: [...problems, ...unreadFiles(files, findings), ...tree.problems],
  };
}

function blobAt(files: Listing["files"], path: string): string | undefined {
  return files.find((file) => file.path === path)?.oid;
}

function unreadFiles(
  files: Listing["files"],
  findings: ReadonlyMap<string, BlobFindings>,
): readonly ScanProblem[] {
  return files
    .filter(({ oid }) => (findings.get(oid) ?? "unread") === "unread")
    .map(({ path }) => ({ file: path, sentence: "Too large to be source: it was not read." }));
}

/** Only asked of trunk: what is released cannot be mended any more. */
async function testedNames(
  repository: Repository,
  tree: WantedTree | undefined,
  trees: ReadonlyMap<string, Pick<ScannedTree, "sites">>,
): Promise<readonly string[]> {
  if (tree?.version !== null) return [];
  const before = namesOf(trees.get(tree.before ?? ""));
  const added = [...namesOf(trees.get(tree.oid))].filter((name) => !before.has(name));
  return namesInTests(repository, tree.oid, added);
}
