import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/client";
import { readBranchStatus } from "@/lib/db/proposal-branches";
import { addProposal, addProposalEvent } from "@/lib/db/proposals";
import { addMs, type Instant } from "@/lib/domain/instant";
import { moveClock, now as sandboxNow } from "@/sandbox/clock";
import { createRef, deleteRef, moveRef } from "@/sandbox/github/references";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { sync, syncDeps } from "@/tests/syncing";
import type { SyncDeps } from "./deps";

useDatabase();

const branch = "12300-in-order";
const ref = `refs/heads/${branch}`;
const neverSeen = { oid: null, availableSince: null, goneSince: null };

let small: SmallSandbox;
let deps: SyncDeps;
let trunk: string;
beforeEach(async () => {
  small = await smallSandbox();
  deps = syncDeps(small);
  trunk = (await small.sandbox.git.head("refs/heads/trunk")) ?? "";
});
afterEach(() => small.end());

function passAnHour(): void {
  moveClock(small.sandbox, 3_600_000);
}

/** The world's time, in the form in which it comes back from the database. */
function clock(): Instant {
  return addMs(sandboxNow(small.sandbox), 0);
}

/** A proposal about the branch; its id. */
function propose(about = branch): Promise<string> {
  return inTransaction((db) =>
    addProposal(db, {
      what: "Callbacks run in order",
      why: "They do not now.",
      ticket: 12300,
      branch: about,
      proposedBy: actor("alan"),
      proposedAt: clock(),
    }),
  );
}

describe("the branch of a proposal", () => {
  it("that is not there was never seen, and is looked for at each look", async () => {
    await propose();
    await sync(deps);
    expect(await readBranchStatus(branch)).toEqual(neverSeen);
    passAnHour();
    const since = clock();
    await createRef(small.sandbox, ref, trunk, "ada");
    await sync(deps);
    expect(await readBranchStatus(branch)).toEqual({
      oid: trunk,
      availableSince: since,
      goneSince: null,
    });
  });

  it("stays available while it moves: the week is the branch’s, not the commit’s", async () => {
    await propose();
    await createRef(small.sandbox, ref, trunk, "ada");
    await sync(deps);
    const { availableSince } = await readBranchStatus(branch);
    passAnHour();
    const next = await addCommit(small.sandbox.gitDir, trunk, "NEWS.rst", "More\n");
    await moveRef(small.sandbox, ref, next, false, "ada");
    await sync(deps);
    expect(await readBranchStatus(branch)).toEqual({
      oid: next,
      availableSince,
      goneSince: null,
    });
  });

  it("that was gone in between begins anew", async () => {
    await propose();
    await createRef(small.sandbox, ref, trunk, "ada");
    await sync(deps);
    passAnHour();
    await deleteRef(small.sandbox, ref, "ada");
    const goneSince = clock();
    await sync(deps);
    expect(await readBranchStatus(branch)).toMatchObject({ oid: trunk, goneSince });
    passAnHour();
    await sync(deps);
    expect(await readBranchStatus(branch)).toMatchObject({ goneSince });
    await createRef(small.sandbox, ref, trunk, "ada");
    await sync(deps);
    expect(await readBranchStatus(branch)).toEqual({
      oid: trunk,
      availableSince: clock(),
      goneSince: null,
    });
  });

  it("is not looked at any more when the proposal is closed", async () => {
    const id = await propose();
    const refused = { kind: "refused", words: "No.", by: actor("ada") } as const;
    await inTransaction((db) => addProposalEvent(db, id, { ...refused, at: clock() }));
    await createRef(small.sandbox, ref, trunk, "ada");
    await sync(deps);
    expect(await readBranchStatus(branch)).toEqual(neverSeen);
  });
});

describe("many proposals", () => {
  it("cost a look one request more, not one each", async () => {
    await sync(deps);
    const without = (await sync(deps)).github.requests;
    for (let count = 0; count < 60; count += 1) await propose(`junk-${String(count)}`);
    await createRef(small.sandbox, "refs/heads/junk-59", trunk, "ada");
    expect((await sync(deps)).github.requests).toBe(without + 1);
    expect((await readBranchStatus("junk-59")).oid).toBe(trunk);
    expect(await readBranchStatus("junk-0")).toEqual(neverSeen);
  });

  it("beyond a hundred branches are asked for in further requests", async () => {
    await sync(deps);
    const without = (await sync(deps)).github.requests;
    for (let count = 0; count < 101; count += 1) await propose(`junk-${String(count)}`);
    expect((await sync(deps)).github.requests).toBe(without + 2);
  });
});
