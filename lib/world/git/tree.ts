import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { inClone, type Repository } from "./clone";
import { commitTime } from "./commit-time";
import { isWholeId, knownIn } from "./known-objects";

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

/** The tree of nothing, which every repository knows by the hash that it names objects by: what another has besides is all that it has. */
const emptyTrees = [
  "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
];
const emptyTreeLike = (tree: string): string | undefined =>
  emptyTrees.find(({ length }) => length === tree.length);

/**
 * Everything in the trees of the commits, in their order, or of each only what is at these paths: two processes,
 * however many they are. Throws `not-found` where a commit is not there.
 */
export async function listTrees(
  repository: Repository,
  commits: readonly string[],
  paths: readonly string[] = [],
): Promise<readonly (readonly TreeEntry[])[]> {
  const asked = commits.map((commit) => `${commit}^{tree}\n`).join("");
  const named = await inClone(repository, ["cat-file", "--batch-check=%(objectname)"], {
    stdin: asked,
  });
  const trees = named.stdout.toString("utf8").split("\n").slice(0, commits.length);
  const lost = commits.find((_, index) => !/^[0-9a-f]+$/.test(trees[index] ?? ""));
  if (lost !== undefined)
    throw new TerminalError("not-found", `The commit ${lost} is not in the repository.`, {
      fields: { oid: lost },
      whatToDo: "Look at the repository again: the tag may have moved or been deleted.",
    });
  const { stdout } = await inClone(
    repository,
    [
      ...["diff-tree", "--stdin", "-r", "-z", "--no-renames", "--ignore-submodules=none"],
      ...["--", ...paths],
    ],
    { stdin: trees.map((tree) => `${emptyTreeLike(tree)} ${tree}\n`).join("") },
  );
  const listed = entriesByTree(stdout.toString("utf8"));
  return trees.map((tree) => listed.get(tree) ?? []);
}

/** "EMPTY TREE\n:000000 100644 0… 64661601a1e4… A\0src/twisted/__init__.py\0", by tree; the first line of each once. */
function entriesByTree(output: string): ReadonlyMap<string, readonly TreeEntry[]> {
  const byTree = new Map<string, TreeEntry[]>();
  let entries: TreeEntry[] = [];
  const words = output.split("\0");
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [meta = "", ...headers] = (words[at] ?? "").split("\n").toReversed();
    const [tree] = headers.map((header) => header.split(" ")[1]);
    if (tree !== undefined) byTree.set(tree, (entries = []));
    const [, mode = "", , oid = ""] = meta.split(" ");
    entries.push({ path: words[at + 1] ?? "", kind: kinds[mode] ?? "file", oid });
  }
  return byTree;
}

/** Everything in the commit's tree with sizes, which cost git a look at each content. */
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
  const { named } = knownIn(repository.directory);
  const unknown = names.filter((name) => !named.has(name));
  const oids = await peel(repository, unknown);
  const dates = await committerDates(repository, [...new Set(oids.values())]);
  const found = new Map<string, NamedCommit>();
  for (const name of names) {
    const oid = oids.get(name) ?? "";
    const committedAt = dates.get(oid);
    const commit = named.get(name) ?? (committedAt === undefined ? null : { oid, committedAt });
    if (commit === null) continue;
    found.set(name, commit);
    if (isWholeId(name)) named.set(name, commit);
  }
  return found;
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
