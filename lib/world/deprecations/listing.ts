import type { ScanProblem } from "@/lib/domain/deprecation/site";
import type { Repository } from "@/lib/world/git/clone";
import { pythonsFiles } from "@/lib/world/git/pythons";
import { listTrees as treesOf, type TreeEntry } from "@/lib/world/git/tree";
import { sourceFiles } from "./source-files";

type File = Pick<TreeEntry, "path" | "oid">;

/** What is read of one commit's tree, without its contents. */
export interface Listing {
  /** 40 hex digits of the commit. */
  readonly commit: string;
  /** The Python source. */
  readonly files: readonly File[];
  readonly problems: readonly ScanProblem[];
  readonly news: File | null;
  /** Files that may state the supported versions of Python. */
  readonly settings: readonly File[];
  /** Waiting newsfragments of the type "removal". */
  readonly fragments: readonly File[];
}

const newsFiles = ["NEWS.rst", "NEWS"];
/** Up to 16.6 the folders were called "topfiles". */
const removalFragment = /(?:^|\/)(?:newsfragments|topfiles)\/[^/]+\.removal$/;
/** Of so many trees one git process tells: some megabytes of Twisted's. */
const atOnce = 16;

/** Lists the trees of the commits, in their order. */
export async function listTrees(
  repository: Repository,
  commits: readonly string[],
): Promise<readonly Listing[]> {
  const found: Listing[] = [];
  for (let at = 0; at < commits.length; at += atOnce) {
    const some = commits.slice(at, at + atOnce);
    const trees = await treesOf(repository, some);
    found.push(...some.map((commit, index) => listingOf(commit, trees[index] ?? [])));
  }
  return found;
}

function listingOf(commit: string, entries: readonly TreeEntry[]): Listing {
  const { packages, files, problems } = sourceFiles(entries);
  const at = (path: string): readonly TreeEntry[] =>
    entries.filter((entry) => entry.path === path && entry.kind === "file");
  return {
    commit,
    files,
    problems,
    news: newsFiles.flatMap(at)[0] ?? null,
    settings: pythonsFiles(packages).flatMap(at),
    fragments: entries.filter(({ path }) => removalFragment.test(path)),
  };
}
