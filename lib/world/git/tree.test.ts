import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { toolEnvironment } from "@/tests/environment";
import { inClone, type Repository } from "./clone";
import { listTrees, type TreeEntry } from "./tree";

let repository: Repository;

beforeEach(async () => {
  const directory = await mkdtemp(join(tmpdir(), "slipway-tree-"));
  repository = { directory, toolEnvironment };
  await inClone(repository, ["init", "--quiet", "--bare", "."]);
});
afterEach(() => rm(repository.directory, { recursive: true }));

const submodule = "1".repeat(40);
/** What the file of that text is called by git. */
const blob = "257cc5642cb1a054f08cc83f2d943e56fd3ebe99";

/** Commits a tree with just these entries. */
async function commit(...entries: readonly TreeEntry[]): Promise<string> {
  await inClone(repository, ["hash-object", "-w", "--stdin"], { stdin: "foo\n" });
  const modes = { file: "100644", symlink: "120000", submodule: "160000" };
  const lines = entries.map(({ path, kind, oid }) => `${modes[kind]} ${oid}\t${path}\0`);
  const index = { GIT_INDEX_FILE: join(repository.directory, `index-${entries.length}`) };
  await inClone(repository, ["update-index", "-z", "--index-info"], {
    stdin: lines.join(""),
    env: index,
  });
  const tree = await inClone(repository, ["write-tree", "--missing-ok"], { env: index });
  const made = await inClone(
    repository,
    [
      ...["-c", "user.name=Ada", "-c", "user.email=ada@example.org"],
      ...["commit-tree", "-m", "A commit", tree.stdout.toString("utf8").trim()],
    ],
    {},
  );
  return made.stdout.toString("utf8").trim();
}

const file = (path: string): TreeEntry => ({ path, kind: "file", oid: blob });

it("lists the trees of the commits in their order, folders resolved, whatever the paths are called", async () => {
  const odd: readonly TreeEntry[] = [
    file("a\nb.py"),
    { path: "link", kind: "symlink", oid: blob },
    { path: "module", kind: "submodule", oid: submodule },
    file("src/ü.py"),
  ];
  const [one, other, empty] = [await commit(...odd), await commit(file("x")), await commit()];
  expect(await listTrees(repository, [empty, one, other, empty, one, empty])).toEqual([
    ...[[], odd, [file("x")], [], odd, []],
  ]);
});

it("says which commit is not there", async () => {
  const known = await commit(file("x"));
  await expect(listTrees(repository, [known, submodule])).rejects.toMatchObject({
    code: "not-found",
    fields: { oid: submodule },
  });
});
