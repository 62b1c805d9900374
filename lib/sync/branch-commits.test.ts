import { afterEach, beforeEach, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { readFacts } from "@/lib/db/facts";
import { slipway } from "@/lib/domain/viewer";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { moveRef } from "@/sandbox/github/references";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

useDatabase();

let small: SmallSandbox;
beforeEach(async () => {
  small = await smallSandbox();
});
afterEach(() => small.end());

const commitOf = (oid: string) => ({ oid, subject: "A change", author: "Ada", committedAt: now });

it("tells which commits of a branch a plan made, and asks once for each head", async () => {
  const { branch, oid } = await beginRelease(small);
  const asked: string[] = [];
  const deps = syncDeps(small, {
    readBranchCommits: ({ branchOid }) => {
      asked.push(branchOid);
      return Promise.resolve([commitOf(branchOid)]);
    },
  });
  const madeHere = async () =>
    (await readFacts(slipway, "24.7.0")).branchCommits?.value.map((one) => one.madeHere);

  await sync(deps);
  expect(await madeHere()).toEqual([false]);
  await sync(deps);
  expect(asked).toEqual([oid]);

  const next = await addCommit(small.sandbox.gitDir, oid, "NEWS.rst", "More news\n");
  const body = { effects: [{ kind: "push", commits: [{ oid: next }] }] };
  await database().plan.create({
    data: {
      ...{ deprecation: "twisted.web.old", state: "built", requestedBy: "1" },
      ...{ requestedAt: new Date(), body },
    },
  });
  await moveRef(small.sandbox, branch, next, false, "ada");
  await sync(deps);
  expect(await madeHere()).toEqual([true]);
});
