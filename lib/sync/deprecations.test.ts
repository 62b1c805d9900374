import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { readSyncStates } from "@/lib/db/sync-states";
import { readScannedHistory } from "@/lib/db/scanned-trees";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import { ScanPool } from "@/lib/world/deprecations/scan-pool";
import { runGit } from "@/sandbox/git/command";
import { changeRef, createRef } from "@/sandbox/github/references";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aClone } from "@/tests/a-clone";
import { useDatabase } from "@/tests/database";
import { syncDeps } from "@/tests/syncing";

import type { SyncDeps } from "./deps";
import { type SyncReport, syncOnce } from "./sync";

useDatabase();

const trunk = "refs/heads/trunk";
const module = "src/twisted/web/http.py";
let pool: ScanPool;
let small: SmallSandbox;
let directory: string;
let deps: SyncDeps;

beforeAll(() => {
  pool = new ScanPool(1);
});
afterAll(() => pool.close());
beforeEach(async () => {
  small = await smallSandbox();
  directory = await mkdtemp(join(tmpdir(), "slipway-deprecations-"));
  deps = syncDeps(small, {
    deprecations: { clone: aClone(directory, small.sandbox.origin), pool },
  });
});
afterEach(async () => {
  await small.end();
  await rm(directory, { recursive: true });
});

function warning(name: string): string {
  return `    @deprecated(Version("Twisted", 24, 3, 0))\n    def ${name}(self):\n        pass\n`;
}

function source(...names: readonly string[]): string {
  return `from twisted.python.deprecate import deprecated\nclass Old:\n    pass\n${names.map(warning).join("")}`;
}

/** Commits the file on trunk, as pushed. */
async function commit(path: string, text: string): Promise<string> {
  const { sandbox } = small;
  const before = (await sandbox.git.head(trunk)) ?? "";
  const made = "refs/slipway/made";
  const input = [
    `reset ${made}`,
    `from ${before}`,
    "",
    `commit ${made}`,
    "committer Ada <ada@example.org> 1719835200 +0000",
    "data 0",
    `M 100644 inline ${path}`,
    `data ${Buffer.byteLength(text)}`,
    text,
  ].join("\n");
  await git(["fast-import", "--quiet", "--force"], input);
  const after = await git(["rev-parse", made]);
  await changeRef(sandbox, trunk, before, after, "ada");
  return after;
}

async function git(args: readonly string[], input = ""): Promise<string> {
  const output = await runGit(["--git-dir", small.sandbox.gitDir, ...args], { input });
  return output.toString("utf8").trim();
}

async function release(version: string, oid: string): Promise<void> {
  await createRef(small.sandbox, `refs/tags/twisted-${version}`, oid, "ada");
}

async function scan(): Promise<SyncReport | undefined> {
  await syncOnce(deps, ["github"]);
  return (await syncOnce(deps, ["deprecations"]))[0];
}

function names(history: ScannedHistory): readonly (readonly [string, readonly string[]])[] {
  const trees = [
    ...history.releases.map((tree) => [tree.version, tree] as const),
    ...(history.trunk === null ? [] : [["trunk", history.trunk] as const]),
  ];
  return trees.map(([of, { sites }]) => [of, sites.map(({ name }) => name)]);
}

describe("scanning the source through time", () => {
  it("finds the warnings of every release and of trunk", async () => {
    await release("24.3.0", await commit(module, source("a")));
    await release("24.7.0", await commit(module, source("a", "b")));
    await commit(module, source("b"));
    expect(await scan()).toMatchObject({ changed: 3, failure: null });
    const history = await readScannedHistory();
    expect(names(history)).toEqual([
      ["24.3.0", ["twisted.web.http.Old.a"]],
      ["24.7.0", ["twisted.web.http.Old.a", "twisted.web.http.Old.b"]],
      ["trunk", ["twisted.web.http.Old.b"]],
    ]);
  });

  it("scans what is new and nothing again", async () => {
    await release("24.3.0", await commit(module, source("a")));
    await scan();
    expect(await scan()).toMatchObject({ changed: 0, failure: null });
    await commit("README", "Only this changed.\n");
    expect(await scan()).toMatchObject({ changed: 1 });
    expect(names(await readScannedHistory()).at(-1)).toEqual(["trunk", ["twisted.web.http.Old.a"]]);
  });

  it("tells a name that is gone from one that only stopped warning", async () => {
    await release("24.3.0", await commit(module, source("a", "b")));
    await commit(module, `${source()}    def b(self):\n        pass\n`);
    await scan();
    expect((await readScannedHistory()).trunk?.stillDefined).toEqual(["twisted.web.http.Old.b"]);
  });

  it("sees the tests of what is newly deprecated, and the newsfragments that wait", async () => {
    await release("24.3.0", await commit(module, source("a")));
    await commit(module, source("a", "b", "c"));
    await commit("src/twisted/web/test/test_http.py", "def test_b(self):\n    Old().b()\n");
    await commit("src/twisted/web/newsfragments/1.removal", "Old.b is deprecated.\n");
    await scan();
    expect((await readScannedHistory()).trunk).toMatchObject({
      tested: ["twisted.web.http.Old.b"],
      removalFragments: [
        { path: "src/twisted/web/newsfragments/1.removal", text: "Old.b is deprecated." },
      ],
    });
  });

  it("reads NEWS only where the notes are the release's own, and the supported Pythons", async () => {
    const news =
      "Twisted 24.3.0 (2024-03-01)\n===\n\nDeprecations and Removals\n---\n\n- Gone. (#7)\n";
    await commit("pyproject.toml", `"Programming Language :: Python :: 3.8",\n`);
    await release("24.3.0", await commit("NEWS.rst", news));
    await release("24.3.1", await commit(module, source()));
    await scan();
    const [first, bugfix] = (await readScannedHistory()).releases;
    expect(first).toMatchObject({ news: [{ text: "Gone.", issues: [7] }], pythons: ["3.8"] });
    expect(bugfix).toMatchObject({ news: [], pythons: ["3.8"] });
  });

  it("compares trunk anew when a release is tagged behind it", async () => {
    const first = await commit(module, source("a"));
    await commit(module, source());
    await scan();
    expect((await readScannedHistory()).trunk?.tested).toEqual([]);
    await release("24.3.0", first);
    expect(await scan()).toMatchObject({ changed: 2 });
  });

  it("names a tag that leads to no commit, and goes on with the rest", async () => {
    await release("24.3.0", await commit(module, source("a")));
    await release("24.7.0", await git(["rev-parse", `${trunk}^{tree}`]));
    expect((await scan())?.failure?.message).toContain("twisted-24.7.0");
    expect((await readScannedHistory()).releases.map(({ version }) => version)).toEqual(["24.3.0"]);
    const sync = (await readSyncStates()).find(({ part }) => part === "deprecations");
    expect(sync?.failure).toMatchObject({ code: "repository-unfit" });
  });

  it("keeps what it knows when the repository cannot be reached", async () => {
    await release("24.3.0", await commit(module, source("a")));
    await scan();
    await commit(module, source("b"));
    await syncOnce(deps, ["github"]);
    const unreachable = { ...aClone(directory, "http://127.0.0.1:1"), token: null };
    const [report] = await syncOnce({ ...deps, deprecations: { clone: unreachable, pool } }, [
      "deprecations",
    ]);
    expect(report?.failure?.code).toBe("world-unreachable");
    expect((await readScannedHistory()).releases).toHaveLength(1);
  });
});
