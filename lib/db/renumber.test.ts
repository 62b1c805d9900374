import { secondPersons } from "@/lib/domain/approval/second-person";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { approveWaiver as sayYes, waiveBlocker as waive } from "@/lib/commands/blockers";
import { startRelease, takeOver as take } from "@/lib/commands/releases";
import type { Milestone } from "@/lib/domain/process/milestone";
import { fromMs, toMs } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { readBoard } from "@/lib/queries/board";
import { readNumberNow } from "@/lib/queries/left-number";
import { readPlanPage } from "@/lib/queries/plan";
import { readReleasePage } from "@/lib/queries/release";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { anIssue, now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { readAttestations } from "./attestations";
import { waiversAmong } from "@/lib/domain/process/attestation";
import { readEntries, recordEntry } from "./audit";
import { inTransaction } from "./client";
import { saveIssues } from "./issues";
import { closeJobs } from "./jobs";
import { addMilestones, readMilestones } from "./milestones";
import { readPlansOfStep, requestPlan } from "./plans";
import { readNumbers } from "./release-numbers";
import { keepFoundRelease, readRelease } from "./releases";
import { renumberRelease } from "./renumber";
import { readRunsOfStep, requestRun } from "./runs";
import { signedInViewer, slipway, type Viewer } from "@/lib/domain/viewer";

const approveWaiver = onFreshPage(sayYes);
const waiveBlocker = onFreshPage(waive);
const takeOver = onFreshPage(take);

useDatabase();
afterAll(closeJobs);

const step = "candidate.publish";
const by = actor("ada");
let ada: Person;
let grace: Person;
beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
});

/** The id of that release. */
async function idOf(number: string): Promise<string> {
  const release = await readRelease(slipway, number);
  if (release === null) throw new Error(`Nobody drives ${number}.`);
  return release.id;
}

function milestoneOf(number: string): Milestone {
  const times = { occurredAt: now, observedAt: now };
  const evidence = [{ sentence: `${number}rc1 is tagged.`, url: null, ...times }];
  return { step, target: `${number}rc1`, revision: 0, evidence, ...times };
}

/** Begins a release that has one of everything: plan, run, milestone, waiver, approval, entries. */
async function storeRelease(number: string): Promise<{ id: string; plan: string; run: string }> {
  await startRelease({ person: ada, input: { version: number, kind: "major" }, now });
  const id = await idOf(number);
  const { number: issue } = await storeBlocker();
  const waiver = { release: number, issue, reason: `It can wait until after ${number}.` };
  await waiveBlocker({ person: ada, input: waiver, now });
  const [{ content } = { content: null }] = await readAttestations(slipway, number);
  const shown = { ...waiver, contentHash: content?.contentHash };
  await approveWaiver({ person: grace, input: shown, now });
  await addMilestones(id, [milestoneOf(number)]);
  return { id, ...(await storeRun(number)) };
}

async function storeRun(release: string): Promise<{ plan: string; run: string }> {
  const subject = { release, step, target: `${release}rc1` } as const;
  return inTransaction(async (db) => {
    const plan = await requestPlan(db, { ...subject, requestedBy: by, requestedAt: now });
    await db.plan.update({ where: { id: plan }, data: { state: "built", hash: plan } });
    const wanted = { plan, planHash: plan, approvedBy: by, queuedAt: now };
    const run = await requestRun(db, wanted);
    await db.run.update({ where: { id: run }, data: { state: "succeeded" } });
    return { plan, run };
  });
}

/** All that belongs to the release of that number, as its readers find it. */
async function historyOf(number: string) {
  const [plans, runs, milestones, waivers, entries] = await Promise.all([
    readPlansOfStep(slipway, number, step),
    readRunsOfStep(slipway, number, step),
    readMilestones(slipway, number),
    readAttestations(slipway, number),
    readEntries(slipway, { limit: 50, release: number }),
  ]);
  return {
    plans: plans.map(({ id, release, target }) => ({ id, release, target })),
    runs: runs.map(({ id, release, target }) => ({ id, release, target })),
    milestones: milestones.map(({ target }) => target),
    waivers: waiversAmong(waivers).map((waiver) => [
      waiver.release,
      secondPersons(waiver).map((one) => one.by),
    ]),
    entries: entries.map(({ action, release, releaseId }) => ({ action, release, releaseId })),
  };
}

test("two releases in flight have histories of their own", async () => {
  const one = await storeRelease("24.7.0");
  const other = await storeRelease("24.8.0");
  for (const [number, { id, plan, run }] of [["24.7.0", one] as const, ["24.8.0", other] as const])
    expect(await historyOf(number)).toEqual({
      plans: [{ id: plan, release: number, target: `${number}rc1` }],
      runs: [{ id: run, release: number, target: `${number}rc1` }],
      milestones: [`${number}rc1`],
      waivers: [[number, [actor("grace")]]],
      entries: ["blocker.approve-waiver", "blocker.waive", "release.start"].map((action) => ({
        ...{ action, release: number, releaseId: id },
      })),
    });
});

describe("a release that gets another number", () => {
  const renumber = (id: string, number = "24.8.0", viewer: Viewer = slipway) =>
    inTransaction(async (db) => {
      const renumbered = await renumberRelease(viewer, db, { release: id, number, by, at: now });
      await recordEntry(db, {
        ...{ at: now, who: by.login, account: by.accountId, action: "release.renumber" },
        ...{ release: number, step: null, target: null, planHash: null, code: null },
        ...{ outcome: "done", sentence: `ada renumbered 24.7.0 to ${number}.` },
      });
      return renumbered;
    });

  test("keeps all that belongs to it, with the number of the time where that is its text", async () => {
    const { id, plan, run } = await storeRelease("24.7.0");
    expect(await renumber(id)).toMatchObject({ id, version: "24.8.0" });
    const entry = (action: string, release = "24.7.0") => ({ action, release, releaseId: id });
    expect(await historyOf("24.8.0")).toEqual({
      plans: [{ id: plan, release: "24.8.0", target: "24.7.0rc1" }],
      runs: [{ id: run, release: "24.8.0", target: "24.7.0rc1" }],
      milestones: ["24.7.0rc1"],
      waivers: [["24.8.0", [actor("grace")]]],
      entries: [
        entry("release.renumber", "24.8.0"),
        ...["blocker.approve-waiver", "blocker.waive", "release.start"].map((one) => entry(one)),
      ],
    });
  });

  test("has its numbers remembered, with who gave them; the same again adds none", async () => {
    const { id } = await storeRelease("24.7.0");
    await renumber(id);
    await renumber(id);
    expect(await readNumbers(id)).toEqual([
      { release: id, number: "24.7.0", by, at: fromMs(toMs(now)) },
      { release: id, number: "24.8.0", by, at: fromMs(toMs(now)) },
    ]);
  });

  test("is found by the new number, and its old number leads to it", async () => {
    const { id, plan } = await storeRelease("24.7.0");
    await renumber(id);
    expect((await readReleasePage(slipway, "24.8.0", now))?.decision).toMatchObject({ id });
    const place = { release: "24.8.0", step, plan } as const;
    expect(await readPlanPage(slipway, place, now)).not.toBeNull();
    expect(await readRelease(slipway, "24.7.0")).toBeNull();
    expect(await readNumberNow(slipway, "24.7.0")).toBe("24.8.0");
    expect(await readNumberNow(slipway, "24.8.0")).toBeNull();
    await renumber(id, "24.9.0");
    expect(await readNumberNow(slipway, "24.7.0")).toBe("24.9.0");
  });

  test("is one on the board, also while GitHub shows the ticket of its old number", async () => {
    const { id } = await storeRelease("24.7.0");
    await saveIssues([anIssue({ number: 12271, title: "Release 24.7.0" })], now);
    await renumber(id);
    expect((await readBoard(slipway, now)).releases.map(({ version }) => version)).toEqual([
      "24.8.0",
    ]);
  });

  test("is nobody else's under its old number", async () => {
    const { id } = await storeRelease("24.7.0");
    await renumber(id);
    const input = { version: "24.7.0", kind: "major" };
    for (const command of [startRelease, takeOver])
      await expect(command({ person: grace, input, now })).rejects.toMatchObject({
        code: "bad-input",
        message: "The release 24.7.0 is now 24.8.0.",
      });
  });

  test("does not take the number of another one that is driven here", async () => {
    const { id } = await storeRelease("24.7.0");
    await startRelease({ person: grace, input: { version: "24.8.0", kind: "major" }, now });
    await expect(renumber(id)).rejects.toMatchObject({ code: "bad-input" });
    expect(await readRelease(slipway, "24.7.0")).toMatchObject({ id });
  });

  test("does not take a number that another one has left, and may take its own back", async () => {
    const { id } = await storeRelease("24.7.0");
    await renumber(id);
    await startRelease({ person: grace, input: { version: "24.9.0", kind: "major" }, now });
    const other = await idOf("24.9.0");
    await expect(renumber(other, "24.7.0")).rejects.toMatchObject({
      code: "bad-input",
      message: "The release 24.7.0 is now 24.8.0.",
    });
    expect(await renumber(id, "24.7.0")).toMatchObject({ id, version: "24.7.0" });
  });

  test("is told no more of one under embargo than that its number is not available", async () => {
    const { id } = await storeRelease("24.7.0");
    await startRelease({ person: grace, input: { version: "24.8.0", kind: "major" }, now });
    const secret = await idOf("24.8.0");
    const advisory = "GHSA-c8m8-j448-xjx7";
    const embargoed = { data: { embargoedAt: new Date(), advisory }, where: { id: secret } };
    await inTransaction((db) => db.release.update(embargoed));
    const asked = renumber(id, "24.8.0", signedInViewer(by, "WRITE"));
    await expect(asked).rejects.toMatchObject({
      code: "number-unavailable",
      message: "The number 24.8.0 is not available.",
    });
    await expect(
      renumber(id, "24.8.0", signedInViewer(by, "WRITE", [advisory])),
    ).rejects.toMatchObject({
      code: "bad-input",
      message: "Another release has the number 24.8.0.",
    });
    const outsider = signedInViewer(actor("barbara"), "WRITE");
    await expect(renumber(secret, "24.9.0", outsider)).rejects.toMatchObject({ code: "not-found" });
  });

  test.each([
    ["of no month", "24.13.0"],
    ["of a year long ago", "16.8.0"],
    ["of a candidate", "24.8.0rc1"],
    ["that is spelled otherwise", "24.08.0"],
    ["of a bugfix release", "24.8.1"],
    ["that is none", "next"],
  ])("does not get a number %s", async (_, number) => {
    const { id } = await storeRelease("24.7.0");
    await expect(renumber(id, number)).rejects.toMatchObject({
      code: "bad-input",
      faults: { version: expect.stringContaining(number) },
    });
    expect(await readRelease(slipway, "24.7.0")).toMatchObject({ id });
  });

  test.each([
    ["queued", "A run for 24.7.0 is still going on."],
    ["running", "A run for 24.7.0 is still going on."],
    ["needs-person", "A run for 24.7.0 waits for an answer."],
  ])("keeps its number while a run of it is %s", async (state, message) => {
    const { id, run } = await storeRelease("24.7.0");
    await inTransaction((db) => db.run.update({ where: { id: run }, data: { state } }));
    await expect(renumber(id)).rejects.toMatchObject({ code: "run-in-progress", message });
    expect(await readRelease(slipway, "24.7.0")).toMatchObject({ id });
    await inTransaction((db) => db.run.update({ where: { id: run }, data: { state: "stopped" } }));
    expect(await renumber(id)).toMatchObject({ version: "24.8.0" });
  });

  test("takes that of one which was only found on GitHub", async () => {
    const { id } = await storeRelease("24.7.0");
    const found = await inTransaction((db) => keepFoundRelease(db, "24.8.0", now));
    await addMilestones(found, [{ ...milestoneOf("24.8.0"), step: "prepare.ticket" }]);
    await renumber(id);
    expect(await readRelease(slipway, "24.8.0")).toMatchObject({ id, abandoned: null });
    expect((await readMilestones(slipway, "24.8.0")).map(({ target }) => target)).toEqual([
      "24.7.0rc1",
    ]);
  });

  test.each(["UPDATE", "DELETE"])(
    "and no role of app or worker can %s its numbers",
    async (how) => {
      const { id } = await storeRelease("24.7.0");
      const where = { where: { releaseId: id } };
      await expect(
        inTransaction((db) =>
          how === "DELETE"
            ? db.releaseNumber.deleteMany(where)
            : db.releaseNumber.updateMany({ ...where, data: { number: "24.9.0" } }),
        ),
      ).rejects.toThrow(/permission denied/);
    },
  );
});
