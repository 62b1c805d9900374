import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readBases, readHolders } from "@/lib/db/brought";
import { createRef } from "@/sandbox/github/references";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aClone } from "@/tests/a-clone";
import { useDatabase } from "@/tests/database";
import { syncDeps } from "@/tests/syncing";
import { syncBrought } from "./brought";
import { syncOnce } from "./sync";

useDatabase();

let small: SmallSandbox;
let directory: string;
beforeEach(async () => {
  small = await smallSandbox();
  directory = await mkdtemp(join(tmpdir(), "slipway-brought-"));
});
afterEach(async () => {
  await small.end();
  await rm(directory, { recursive: true });
});

/** Syncs, and answers of how many refs it was read what they brought. */
async function sync(): Promise<number> {
  await syncOnce(syncDeps(small), ["github"]);
  return syncBrought(aClone(directory, small.sandbox.origin), "2024-09-01T00:00:00Z");
}

const holdersOf = async (oid: string) =>
  ((await readHolders([oid])).get(oid) ?? []).map(({ ref }) => ref.name).toSorted();

it("reads each ref once, and again what stands behind one that is new or has moved", async () => {
  const { sandbox } = small;
  const first = (await sandbox.git.head("refs/heads/trunk")) ?? "";
  await createRef(sandbox, "refs/tags/twisted-24.3.0", first, "ada");
  const change = await addCommit(sandbox.gitDir, first, "a.txt", "a\n");
  await sandbox.git.updateRefs([{ ref: "refs/heads/trunk", before: first, after: change }]);

  expect(await sync()).toBe(2);
  expect(await holdersOf(first)).toEqual(["refs/tags/twisted-24.3.0"]);
  expect(await holdersOf(change)).toEqual(["refs/heads/trunk"]);
  expect(await sync()).toBe(0);

  await createRef(sandbox, "refs/tags/twisted-24.7.0rc1", change, "ada");
  await createRef(sandbox, "refs/tags/twisted-24.7.0", change, "ada");
  expect(await sync()).toBe(3);
  expect(await holdersOf(change)).toEqual([
    ...["refs/tags/twisted-24.7.0", "refs/tags/twisted-24.7.0rc1"],
  ]);
  expect([...(await readBases()).keys()].toSorted()).toEqual([
    ...["refs/heads/trunk", "refs/tags/twisted-24.3.0"],
    ...["refs/tags/twisted-24.7.0", "refs/tags/twisted-24.7.0rc1"],
  ]);
});
