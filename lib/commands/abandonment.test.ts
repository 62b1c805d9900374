import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readAttestations } from "@/lib/db/attestations";
import { readEntries } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { saveRefs } from "@/lib/db/refs";
import { readRelease } from "@/lib/db/releases";
import { saveIssues } from "@/lib/db/issues";
import { addMs } from "@/lib/domain/instant";
import { tagRef } from "@/lib/domain/naming";
import type { Person } from "@/lib/domain/person";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { readPlansOfStep } from "@/lib/db/plans";
import { readPlanPage } from "@/lib/queries/plan";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { readBoard } from "@/lib/queries/board";
import { readReleasePage } from "@/lib/queries/release";
import { readReleasesPage } from "@/lib/queries/releases";
import { actor } from "@/tests/actors";
import { aPlan, approve, storeBuilt } from "@/tests/a-plan";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { anIssue, now, trunkOid } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { abandonRelease as giveUp } from "./abandonment";
import { approveWaiver as sayYes, waiveBlocker as waive } from "./blockers";
import { waiveCheck as waiveOneCheck } from "./check-waivers";
import { buildPlan as build, runPlan } from "./plans";
import { startRelease, takeOver as take } from "./releases";
import { shortenWait as shorten } from "./wait";

const abandonRelease = onFreshPage(giveUp);
const approveWaiver = onFreshPage(sayYes);
const waiveBlocker = onFreshPage(waive);
const waiveCheck = onFreshPage(waiveOneCheck);
const shortenWait = onFreshPage(shorten);
const buildPlan = onFreshPage(build);
const takeOver = onFreshPage(take);

useDatabase();
afterAll(closeJobs);

const version = "24.7.0";
const reason = "Started with the wrong number.";
const validInput = { version, kind: "major" } as const;
const fullInput = { version, named: version, reason };
const abandoned = { code: "release-abandoned", message: "ada abandoned 24.7.0." };

let ada: Person;
let grace: Person;
beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  await startRelease({ person: ada, input: validInput, now });
});

async function newestSentence(): Promise<string | undefined> {
  return (await readEntries(slipway, { limit: 1, release: version }))[0]?.sentence;
}

function abandon(input: object = fullInput, person = ada) {
  return abandonRelease({ person, input, now });
}

describe("abandoning a release", () => {
  test("notes who, when and why, in the books and in the audit log", async () => {
    await abandon();
    expect((await readRelease(slipway, version))?.abandoned).toEqual({
      at: "2024-07-29T14:40:00.000Z",
      by: actor("ada"),
      reason,
    });
    expect(await newestSentence()).toBe(`ada abandoned 24.7.0: “${reason}”`);
  });

  test("twice is once, whoever comes second", async () => {
    await Promise.all([abandon(), abandon(), abandon(fullInput, grace)]);
    const entries = await readEntries(slipway, { limit: 10, release: version });
    expect(entries.filter(({ action }) => action === "release.abandon")).toHaveLength(1);
  });

  test("takes it off the board and keeps its page, also while its ticket is open", async () => {
    await saveIssues([anIssue({ number: 12271, title: "Release 24.7.0" })], now);
    await abandon();
    expect((await readBoard(anonymous, now)).releases).toEqual([]);
    const page = await readReleasePage(anonymous, version, now);
    expect(page?.decision?.abandoned).toMatchObject({ by: actor("ada"), reason });
    expect(page?.next).toBeNull();
    const listed = (await readReleasesPage(anonymous, now)).releases.find(
      (one) => one.version === version,
    );
    expect(listed).toMatchObject({ abandoned: true, inFlight: false });
  });

  test("says what of it stays published", async () => {
    await saveRefs([{ name: tagRef("twisted-24.7.0rc1"), oid: trunkOid }], now);
    await abandon();
    expect(await newestSentence()).toMatch(/24\.7\.0rc1 stays published: tags and files on PyPI/);
  });

  test.each([
    [{ ...fullInput, reason: "too short" }, "bad-input", /Reason: say in a sentence why/],
    [{ ...fullInput, named: "24.7.1" }, "bad-input", /Number to confirm: type 24\.7\.0 to confirm/],
    [{ version, reason }, "bad-input", /Number to confirm: /],
    [{ ...fullInput, version: "24.8.0", named: "24.8.0" }, "not-found", /Nobody drives/],
  ])("is refused for %j", async (input, code, sentence) => {
    await expect(abandon(input)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(sentence),
    });
    expect((await readRelease(slipway, version))?.abandoned).toBeNull();
  });

  test("is refused once the final version is tagged", async () => {
    await saveRefs([{ name: tagRef("twisted-24.7.0"), oid: trunkOid }], now);
    await expect(abandon()).rejects.toMatchObject({ code: "step-not-ready" });
  });

  test("is refused while a run goes on", async () => {
    await approve(aPlan([]));
    await expect(abandon()).rejects.toMatchObject({ code: "run-in-progress" });
  });
});

test("a release is not abandoned over a run that an answer would let go on", async () => {
  const run = await approve(aPlan([]));
  await database().run.update({ where: { id: run }, data: { state: "needs-person" } });
  await expect(abandon()).rejects.toMatchObject({
    code: "run-in-progress",
    message: "A run for 24.7.0 waits for an answer.",
  });
});

describe("for an abandoned release nothing can be done:", () => {
  const ticket = { release: version, step: "prepare.ticket" } as const;

  test("no plan is built, and none that was built is run", async () => {
    const built = await storeBuilt(aPlan([]));
    await abandon();
    await expect(buildPlan({ person: grace, input: ticket, now })).rejects.toMatchObject(abandoned);
    const run = runPlan({ person: grace, input: built, now });
    await expect(run).rejects.toMatchObject(abandoned);
  });

  test("that is said before anything else that is wrong with what was asked", async () => {
    await abandon();
    const asked = { release: version, reason: "It need not hold this one up.", issue: 4711 };
    const check = { step: "prepare.trunk-green", oid: trunkOid, check: "CI / none" };
    const wait = { target: "24.7.0rc1", until: "2024-08-01" };
    for (const command of [waiveBlocker, waiveCheck, shortenWait])
      await expect(
        command({ person: grace, input: { ...asked, ...check, ...wait }, now }),
      ).rejects.toMatchObject(abandoned);
  });

  test("it is not taken over, and no blocker is waived for it", async () => {
    const { number } = await storeBlocker();
    const waiver = { release: version, issue: number, reason: "It only concerns Windows 95." };
    await waiveBlocker({ person: ada, input: waiver, now });
    await abandon();
    for (const command of [takeOver, waiveBlocker, approveWaiver])
      await expect(
        command({ person: grace, input: { ...waiver, version, contentHash: "0".repeat(64) }, now }),
      ).rejects.toMatchObject(abandoned);
  });
});

describe("the number of an abandoned release", () => {
  test("can be started again by anybody who may, without what was waived before", async () => {
    const { number } = await storeBlocker();
    const waiver = { release: version, issue: number, reason: "It only concerns Windows 95." };
    await waiveBlocker({ person: ada, input: waiver, now });
    await abandon();
    const later = addMs(now, 60_000);
    await startRelease({ person: grace, input: validInput, now: later });
    expect(await readRelease(slipway, version)).toMatchObject({
      manager: actor("grace"),
      startedAt: "2024-07-29T14:41:00.000Z",
      abandoned: null,
    });
    expect(await readAttestations(slipway, version)).toEqual([]);
    expect((await readBoard(anonymous, later)).releases).toMatchObject([{ version }]);
    expect(await newestSentence()).toBe(
      "grace started the major release 24.7.0 again, which was abandoned on 2024-07-29; its waivers no longer count.",
    );
  });

  const beginAgain = () => startRelease({ person: grace, input: validInput, now });

  test("is another release: what was approved of the first counts for no words of the second", async () => {
    const { number } = await storeBlocker();
    const waiver = { release: version, issue: number, reason: "It only concerns Windows 95." };
    await waiveBlocker({ person: ada, input: waiver, now });
    const [proposed] = await readAttestations(slipway, version);
    const shown = { ...waiver, contentHash: proposed?.content.contentHash };
    await approveWaiver({ person: grace, input: shown, now });
    await abandon();
    await beginAgain();
    await waiveBlocker({ person: ada, input: waiver, now });
    expect(await readAttestations(slipway, version)).toMatchObject([{ approvals: [] }]);
    await expect(approveWaiver({ person: grace, input: shown, now })).rejects.toMatchObject({
      code: "content-changed",
    });
  });

  test("has no plan and no run of the first, and a plan of the first is not run for it", async () => {
    const built = await storeBuilt(aPlan([]));
    const run = await approve(aPlan([]));
    await database().run.update({ where: { id: run }, data: { state: "failed", error: "No." } });
    await abandon();
    const first = await readRelease(slipway, version);
    await beginAgain();
    expect((await readRelease(slipway, version))?.id).not.toBe(first?.id);
    expect(await readPlansOfStep(slipway, version, "candidate.prepare")).toEqual([]);
    expect((await readReleaseStatus(slipway, version, now)).facts.runs).toEqual([]);
    await expect(runPlan({ person: grace, input: built, now })).rejects.toMatchObject(abandoned);
    const place = { release: version, step: "candidate.prepare", plan: built.plan } as const;
    expect((await readPlanPage(slipway, place, now))?.runnable).toMatchObject({
      allowed: false,
      reason: expect.stringMatching(/was abandoned/),
    });
  });

  test("leaves each release its own entries in the activity log", async () => {
    await abandon();
    const first = await readRelease(slipway, version);
    await beginAgain();
    const second = await readRelease(slipway, version);
    const entries = await readEntries(slipway, { limit: 10, release: version });
    expect(entries.map(({ action, releaseId }) => [action, releaseId])).toEqual([
      ["release.start", second?.id],
      ["release.abandon", first?.id],
      ["release.start", first?.id],
    ]);
  });

  test("is of one release at a time, whoever writes it", async () => {
    await expect(
      database().release.create({ data: { number: version, kind: "major" } }),
    ).rejects.toMatchObject({ code: "P2002" });
  });
});
