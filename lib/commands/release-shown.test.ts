import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readAttestations } from "@/lib/db/attestations";
import { readEntries } from "@/lib/db/audit";
import { database, inTransaction } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { readPlansOfStep } from "@/lib/db/plans";
import { readRelease, readReleaseById } from "@/lib/db/releases";
import type { Person } from "@/lib/domain/person";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import { slipway } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { anIssue, now } from "@/tests/seen";
import { saveIssues } from "@/lib/db/issues";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { abandonRelease } from "./abandonment";
import { approveWaiver, waiveBlocker, withdrawWaiverApproval } from "./blockers";
import { buildPlan } from "./plans";
import { lockShown } from "./release-shown";
import { startRelease, takeOver } from "./releases";

/**
 * A page that is left open names a release by its number, and another release may have that by now.
 * What is pressed there is for the release that was shown, or for none.
 */

useDatabase();
afterAll(closeJobs);

const version = "24.7.0";
const issue = "12300";
const why = "It fails on a platform that we do not support.";
const changed = {
  code: "release-changed",
  message: "The number 24.7.0 belongs to another release now than the one you were shown.",
};

let ada: Person;
let grace: Person;
beforeEach(async () => {
  await storeQuietRepository();
  await storeBlocker({ number: Number(issue) });
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
});

const begin = (person: Person) => startRelease({ person, input: { version, kind: "major" }, now });

const abandonmentOf = (releaseId: string) => ({
  ...{ version, releaseId, named: version },
  reason: "Started with the wrong number.",
});

/** As it is stored; a beginning is answered with the moment as it was given. */
async function theOneOf(id: string): Promise<ReleaseDecision> {
  const release = await readReleaseById(slipway, id);
  if (release === null) throw new Error(`There is no release ${id}.`);
  return release;
}

/** Two releases that had the number one after the other; the second stands. */
async function begunAgain(): Promise<Record<"first" | "second", ReleaseDecision>> {
  const first = await begin(ada);
  await abandonRelease({ person: ada, input: abandonmentOf(first.id), now });
  const { id } = await begin(grace);
  return { first, second: await theOneOf(id) };
}

const forms = {
  abandonRelease: [abandonRelease, abandonmentOf],
  takeOver: [takeOver, (releaseId: string) => ({ version, releaseId })],
  waiveBlocker: [
    waiveBlocker,
    (releaseId: string) => ({ release: version, releaseId, issue, reason: why }),
  ],
  withdrawWaiverApproval: [
    withdrawWaiverApproval,
    (releaseId: string) => ({ release: version, releaseId, issue }),
  ],
  buildPlan: [
    buildPlan,
    (releaseId: string) => ({ release: version, releaseId, step: "prepare.ticket" }),
  ],
} as const;

describe.each(Object.entries(forms))("%s", (_, [command, inputOf]) => {
  test("is refused on a page of the release that had the number before", async () => {
    const { first, second } = await begunAgain();
    const before = (await readEntries(slipway, { limit: 20 })).length;
    await expect(command({ person: ada, input: inputOf(first.id), now })).rejects.toMatchObject(
      changed,
    );
    expect(await readRelease(slipway, version)).toEqual(second);
    expect(await readAttestations(slipway, version)).toEqual([]);
    expect(await readPlansOfStep(slipway, version, "prepare.ticket")).toEqual([]);
    const [entry, ...older] = await readEntries(slipway, { limit: 20 });
    expect(entry).toMatchObject({ outcome: "refused", code: "release-changed" });
    expect(older).toHaveLength(before);
  });

  test("is not asked without saying which release was shown", async () => {
    await begin(ada);
    const { releaseId: _shown, ...input } = inputOf("");
    await expect(command({ person: grace, input, now })).rejects.toMatchObject({
      code: "bad-input",
      faults: { releaseId: expect.any(String) },
    });
  });
});

test("what was approved for the second release is not taken back on a page of the first", async () => {
  const { first, second } = await begunAgain();
  const waiver = { release: version, releaseId: second.id, issue, reason: why };
  await waiveBlocker({ person: grace, input: waiver, now });
  const [proposed] = await readAttestations(slipway, version);
  const shown = { ...waiver, contentHash: proposed?.content.contentHash };
  await approveWaiver({ person: ada, input: shown, now });
  await expect(
    withdrawWaiverApproval({ person: ada, input: { ...waiver, releaseId: first.id }, now }),
  ).rejects.toMatchObject(changed);
  expect(await readAttestations(slipway, version)).toMatchObject([{ approvals: [{}] }]);
});

describe("a page on which nobody drives the release", () => {
  const shown = { version, releaseId: "" };
  beforeEach(() => saveIssues([anIssue({ number: 12271, title: `Release ${version}` })], now));

  test("does not take it from whoever began to drive it meanwhile", async () => {
    await begin(ada);
    await expect(takeOver({ person: grace, input: shown, now })).rejects.toMatchObject({
      code: "release-changed",
      message: "ada drives 24.7.0 here now.",
    });
    expect((await readRelease(slipway, version))?.manager.login).toBe("ada");
  });

  test("can be pressed twice", async () => {
    await Promise.all([1, 2].map(() => takeOver({ person: grace, input: shown, now })));
    expect(await readEntries(slipway, { limit: 10 })).toHaveLength(1);
  });
});

describe("where the second is secret", () => {
  test.each(["the second", "none that there is"])(
    "a page of the first is answered as where there is no second, also with the id of %s",
    async (named) => {
      const { first, second } = await begunAgain();
      await database().release.update({
        where: { id: second.id },
        data: { embargoedAt: new Date() },
      });
      const barbara = await somebody("committer", "barbara");
      // It was abandoned: the same again changes nothing.
      await abandonRelease({ person: barbara, input: abandonmentOf(first.id), now });
      const other = named === "the second" ? second.id : "none";
      await expect(
        abandonRelease({ person: barbara, input: abandonmentOf(other), now }),
      ).rejects.toMatchObject(changed);
      const step = { release: version, releaseId: first.id, step: "prepare.ticket" };
      await expect(buildPlan({ person: barbara, input: step, now })).rejects.toMatchObject({
        code: "release-abandoned",
      });
      expect(await readRelease(slipway, version)).toMatchObject({ id: second.id, abandoned: null });
    },
  );
});

test("what was decided from the facts of another release is not done", async () => {
  const { first, second } = await begunAgain();
  const shown = { version, releaseId: second.id };
  const lock = (release: ReleaseDecision | null) =>
    inTransaction((db) =>
      lockShown({ viewer: slipway, action: "plan.build" }, db, shown, { release }),
    );
  expect(await lock(second)).toEqual(second);
  for (const release of [first, null]) await expect(lock(release)).rejects.toMatchObject(changed);
});
