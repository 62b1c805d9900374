import { beforeEach, describe, expect, it } from "vitest";

import type { ScannedTree } from "@/lib/domain/deprecation/scanned-tree";
import { useDatabase } from "@/tests/database";
import { aSite, aTree } from "@/tests/scanned";
import { now, oid } from "@/tests/seen";

import { saveRefs } from "./refs";
import {
  dropOtherTrees,
  readScannedHistory,
  saveScannedTrees,
  scannedCommits,
} from "./scanned-trees";

useDatabase();

const later = "2024-08-01T00:00:00Z";
const name = "twisted.web.microdom";
const [first, candidate, bugfix] = [oid("a1"), oid("a2"), oid("a3")];
const [trunk, moved] = [oid("b1"), oid("b2")];
const refs = {
  first: { name: "refs/tags/twisted-9.0.0", oid: first },
  candidate: { name: "refs/tags/twisted-22.10.0rc1", oid: candidate },
  bugfix: { name: "refs/tags/twisted-22.10.1", oid: bugfix },
  dev: { name: "refs/tags/twisted-first-try", oid: bugfix },
  trunk: { name: "refs/heads/trunk", oid: trunk },
} as const;

function tree(commit: string, given: Partial<ScannedTree> = {}): ScannedTree {
  return aTree("2022-10-30T15:58:49Z", { oid: commit, sites: [aSite(name)], ...given });
}

async function save(...trees: readonly ScannedTree[]): Promise<void> {
  await saveScannedTrees(
    trees.map((one) => ({ tree: one, before: null })),
    1,
    now,
  );
}

beforeEach(() => saveRefs(Object.values(refs), now));

describe("the history of the source", () => {
  it("has each scanned release under its version, by number, and trunk", async () => {
    await save(tree(bugfix), tree(trunk), tree(candidate), tree(first));
    const history = await readScannedHistory();
    expect(history.releases.map(({ version, tag }) => [version, tag])).toEqual([
      ["9.0.0", "twisted-9.0.0"],
      ["22.10.0rc1", "twisted-22.10.0rc1"],
      ["22.10.1", "twisted-22.10.1"],
    ]);
    expect(history.releases[0]).toMatchObject(tree(first));
    expect(history.trunk).toEqual(tree(trunk));
  });

  it("is empty, and without trunk, before anything is scanned", async () => {
    expect(await readScannedHistory()).toEqual({ releases: [], trunk: null });
  });

  it("is the same object until something changes", async () => {
    await save(tree(first), tree(trunk));
    const history = await readScannedHistory();
    expect(await readScannedHistory()).toBe(history);
    await save(tree(first, { tested: [name] }));
    const changed = await readScannedHistory();
    expect(changed.releases[0]?.tested).toEqual([name]);
    expect(changed.trunk).toBe(history.trunk);
  });

  it("keeps trunk as it was scanned last while its new head is not scanned", async () => {
    await save(tree(trunk));
    await saveRefs([{ ...refs.trunk, oid: moved }], later);
    expect((await readScannedHistory()).trunk?.oid).toBe(trunk);
    await save(tree(moved));
    expect((await readScannedHistory()).trunk?.oid).toBe(moved);
  });

  it("takes any text that a Python file may have", async () => {
    const message = "half a pair \ud83d, NUL \0, ” and \u2028";
    await save(tree(first, { sites: [aSite(name, { message })] }));
    const [release] = (await readScannedHistory()).releases;
    expect(release?.sites[0]?.message).toBe("half a pair \ufffd, NUL \ufffd, ” and \u2028");
  });
});

describe("what is scanned", () => {
  it("is known with what it was compared with, for one version of the scanner", async () => {
    await saveScannedTrees([{ tree: tree(candidate), before: first }], 1, now);
    expect(await scannedCommits(1)).toEqual(new Map([[candidate, first]]));
    expect(await scannedCommits(2)).toEqual(new Map());
  });

  it("is forgotten where no ref leads any more", async () => {
    await save(tree(first), tree(trunk));
    await dropOtherTrees([first]);
    expect([...(await scannedCommits(1)).keys()]).toEqual([first]);
  });
});
