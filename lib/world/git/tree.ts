import type { Instant } from "@/lib/domain/instant";
import { inClone, type Repository } from "./clone";
import { commitTime } from "./commit-time";

/** One entry of a commit's tree, folders resolved. */
export interface TreeEntry {
  readonly path: string;
  readonly kind: "file" | "symlink" | "submodule";
  /** 40 hex digits. */
  readonly oid: string;
}

/** As TreeEntry, with the size of what it holds: bytes, 0 for a submodule. */
export interface SizedEntry extends TreeEntry {
  readonly size: number;
}

const kinds: Readonly<Record<string, TreeEntry["kind"]>> = {
  "120000": "symlink",
  "160000": "submodule",
};

/** Everything in the commit's tree. */
export async function listTree(
  repository: Repository,
  commit: string,
): Promise<readonly TreeEntry[]> {
  const args = ["ls-tree", "-r", "-z", "--full-tree", commit];
  const { stdout } = await inClone(repository, args);
  return stdout
    .toString("utf8")
    .split("\0")
    .filter((line) => line !== "")
    .map(entryOf);
}

/** As listTree, with sizes, which cost git a look at each content. */
export async function listSizes(
  repository: Repository,
  commit: string,
): Promise<readonly SizedEntry[]> {
  const args = ["ls-tree", "-r", "-l", "-z", "--full-tree", commit];
  const { stdout } = await inClone(repository, args);
  return stdout
    .toString("utf8")
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => ({ ...entryOf(line), size: sizeOf(line) }));
}

/** "100644 blob 64661601a1e4…\tsrc/twisted/__init__.py" */
function entryOf(line: string): TreeEntry {
  const tab = line.indexOf("\t");
  const [mode = "", , oid = ""] = line.slice(0, tab).split(" ");
  return { path: line.slice(tab + 1), kind: kinds[mode] ?? "file", oid };
}

/** "100644 blob 64661601a1e4…     315\tNEWS.rst", "160000 commit 64661601a1e4…       -\tvendor" */
function sizeOf(line: string): number {
  const [, size = ""] = /^\S+ \S+ \S+ +(\d+)\t/.exec(line) ?? [];
  return Number(size);
}

/** What a name leads to: a tag, a branch, an id. */
export interface NamedCommit {
  readonly oid: string;
  /** Committer date. */
  readonly committedAt: Instant;
}

/**
 * The commits that the names lead to (annotated tags are peeled), by name. A name that leads to no
 * commit of this repository, because there is none or it is a tree or a file, is absent; so is a commit
 * whose time is none.
 */
export async function readCommits(
  repository: Repository,
  names: readonly string[],
): Promise<ReadonlyMap<string, NamedCommit>> {
  const oids = await peel(repository, names);
  const dates = await committerDates(repository, [...new Set(oids.values())]);
  return new Map(
    [...oids].flatMap(([name, oid]) => {
      const committedAt = dates.get(oid);
      return committedAt === undefined ? [] : [[name, { oid, committedAt }] as const];
    }),
  );
}

async function peel(
  repository: Repository,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const { stdout } = await inClone(
    repository,
    ["cat-file", "--batch-check=%(objecttype) %(objectname)"],
    { stdin: names.map((name) => `${name}^{commit}\n`).join("") },
  );
  const answers = stdout.toString("utf8").split("\n");
  return new Map(
    names.flatMap((name, index) => {
      const [, oid] = /^commit ([0-9a-f]+)$/.exec(answers[index] ?? "") ?? [];
      return oid === undefined ? [] : [[name, oid] as const];
    }),
  );
}

async function committerDates(
  repository: Repository,
  oids: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  if (oids.length === 0) return new Map();
  const args = ["log", "--no-walk=unsorted", "--stdin", "--format=%H %ct"];
  const { stdout } = await inClone(repository, args, { stdin: `${oids.join("\n")}\n` });
  return new Map(
    stdout
      .toString("utf8")
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [oid = "", seconds = ""] = line.split(" ");
        const at = commitTime(seconds);
        return at === null ? [] : [[oid, at] as const];
      }),
  );
}
