import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { connectionPool, database, inTransaction } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { requestPlan } from "@/lib/db/plans";
import { claimPlan, storePlan } from "@/lib/db/plan-leases";
import { recordCountedRefusals } from "@/lib/db/refusals";
import { addRelease, readRelease } from "@/lib/db/releases";
import { TerminalError } from "@/lib/domain/errors";
import { fromMs, toMs } from "@/lib/domain/instant";
import { nobody, type Person } from "@/lib/domain/person";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { hashPlan } from "@/lib/plans/hash";
import { readActivity } from "@/lib/queries/activity";
import { readReleasePage } from "@/lib/queries/release";
import { aPlan, release } from "@/tests/a-plan";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { waiveBlocker as waive, approveWaiver as sayYes } from "./blockers";
import { command } from "./command";
import { auditedTransaction } from "./audited-transaction";
import { buildPlan as build, runPlan } from "./plans";
import { startRelease, takeOver as take } from "./releases";
import { answerEffect, stopRun } from "./runs";
import { playRehearsal } from "./rehearsal";

const buildPlan = onFreshPage(build);
const takeOver = onFreshPage(take);
const waiveBlocker = onFreshPage(waive);
const approveWaiver = onFreshPage(sayYes);

useDatabase();
afterAll(closeJobs);

let ada: Person;
let vera: Person;
beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  vera = await somebody("visitor", "vera");
  const decision = { version: release, kind: "major" } as const;
  await inTransaction((db) =>
    addRelease(db, { ...decision, manager: actor("ada"), startedAt: now }),
  );
});

const entries = () => readEntries(slipway, { limit: 50 });
const refused = async (work: Promise<unknown>) => {
  await expect(work).rejects.toThrow();
  return entries();
};

async function aBuiltPlan(): Promise<string> {
  const body = aPlan([]);
  const subject = { release, step: "candidate.prepare", target: "24.7.0rc1" } as const;
  const plan = await requestPlan(database(), {
    ...subject,
    requestedBy: actor("ada"),
    requestedAt: now,
  });
  await claimPlan(plan, "spec", 60);
  await storePlan(plan, "spec", { body, hash: hashPlan(body), builtAt: now });
  return plan;
}

describe("a refusal is an entry of its own", () => {
  test.each([stopRun, answerEffect])(
    "also where the id of a run is no text to keep",
    async (auditedTransaction) => {
      const asked = auditedTransaction({ person: vera, input: { run: "a\0b" }, now });
      await expect(asked).rejects.toMatchObject({ code: "not-permitted" });
      expect(await entries()).toMatchObject([
        { who: "vera", code: "not-permitted", release: null },
      ]);
    },
  );

  test("for want of a right: who, what, where, why", async () => {
    const input = { release, step: "prepare.ticket" };
    expect(await refused(buildPlan({ person: vera, input, now }))).toEqual([
      {
        ...{
          id: 1,
          at: fromMs(toMs(now)),
          who: "vera",
          account: actor("vera").accountId,
          action: "plan.build",
          outcome: "refused",
          planHash: null,
        },
        ...{ release, step: "prepare.ticket", target: null, code: "not-permitted" },
        releaseId: (await readRelease(slipway, release))?.id,
        sentence:
          "vera was refused: “Only committers of the repository may do this; ask the release manager.”",
      },
    ]);
  });

  test("for a step that is not ready", async () => {
    const input = { release, step: "candidate.prepare" };
    expect(await refused(buildPlan({ person: ada, input, now }))).toMatchObject([
      { who: "ada", action: "plan.build", ...input, outcome: "refused", code: "step-not-ready" },
    ]);
  });

  test("for a plan that is not the one that was shown: the plan tells release and step", async () => {
    const input = { plan: await aBuiltPlan(), hash: "0".repeat(64) };
    expect(await refused(runPlan({ person: ada, input, now }))).toMatchObject([
      { who: "ada", action: "plan.run", release, step: "candidate.prepare", code: "plan-stale" },
    ]);
  });

  test("for a number that is somebody else's, and one that nobody began", async () => {
    const grace = await somebody("committer", "grace");
    const input = { version: release, kind: "major" };
    await refused(startRelease({ person: grace, input, now }));
    const [second, first] = await refused(
      takeOver({ person: ada, input: { version: "24.8.0" }, now }),
    );
    expect(first).toMatchObject({ who: "grace", release, outcome: "refused", code: "bad-input" });
    expect(second).toMatchObject({ who: "ada", release: "24.8.0", code: "not-found" });
  });

  test("for somebody who would be both people", async () => {
    await storeBlocker({ number: 12300 });
    const input = { release, issue: "12300", reason: "It can wait until the next one." };
    await waiveBlocker({ person: ada, input, now });
    const [last] = await refused(
      approveWaiver({ person: ada, input: { ...input, contentHash: "0".repeat(64) }, now }),
    );
    expect(last).toMatchObject({ action: "blocker.approve-waiver", outcome: "refused", release });
  });

  test("for playing the real world", async () => {
    const input = { move: "close-issue", issue: "1" };
    expect(await refused(playRehearsal({ person: ada, input, now }))).toMatchObject([
      { action: "rehearsal.play", outcome: "refused", code: "not-permitted" },
    ]);
  });

  test("and outlives what was undone", async () => {
    const half = command("release.start", ({ who, action, now: at }) =>
      auditedTransaction({ who, action, now: at }, async (db) => {
        await addRelease(db, {
          ...{ version: "24.9.0", kind: "major" },
          ...{ manager: actor("ada"), startedAt: at },
        });
        throw new TerminalError("run-in-progress", "Not now.", { whatToDo: "Wait." });
      }),
    );
    expect(await refused(half({ person: ada, input: {}, now }))).toMatchObject([
      { outcome: "refused", code: "run-in-progress" },
    ]);
    expect(await database().release.count({ where: { number: "24.9.0" } })).toBe(0);
  });
});

describe("no entry", () => {
  test("of somebody who is not signed in: there is nobody to name", async () => {
    const input = { release, step: "prepare.ticket" };
    expect(await refused(buildPlan({ person: nobody, input, now }))).toEqual([]);
  });

  test("of a mistyped field", async () => {
    expect(await refused(buildPlan({ person: ada, input: { release: "soon" }, now }))).toEqual([]);
  });

  test("of a fault of our own", async () => {
    const broken = command("release.start", () => Promise.reject(new Error("a bug")));
    expect(await refused(broken({ person: ada, input: {}, now }))).toEqual([]);
  });
});

test.each([
  { release: "\0", step: "\0", plan: "\0", hash: "0".repeat(64) },
  { release: { a: 1 }, step: 5, plan: [] },
  { version: "9".repeat(10_000) },
  "text",
  null,
])(
  "an input that is nonsense (%#) is refused as the person's, not as a fault of ours",
  async (input) => {
    for (const attempt of [build, runPlan, startRelease])
      await expect(attempt({ person: vera, input, now })).rejects.toMatchObject({
        code: "not-permitted",
      });
    expect(await entries()).toHaveLength(3);
  },
);

describe("somebody who goes on and on", () => {
  const input = { release, step: "prepare.ticket" };
  const minutePasses = () =>
    connectionPool().query(`UPDATE "RefusalTally" SET "minute" = "minute" - interval '1 hour'`);

  async function tryTimes(person: Person, times: number): Promise<void> {
    const attempts = Array.from({ length: times }, () => buildPlan({ person, input, now }));
    await Promise.allSettled(attempts);
  }

  test("leaves five entries and one that counts the rest, once the minute is over", async () => {
    await tryTimes(vera, 42);
    // Two, where the minute of the database's clock ended meanwhile.
    const minutes = await database().refusalTally.count();
    const singles = (await entries()).length;
    expect(singles).toBeLessThanOrEqual(5 * minutes);
    await minutePasses();
    await Promise.all([recordCountedRefusals(), recordCountedRefusals()]);
    const counted = (await entries()).filter(({ action }) => action === "refusals");
    expect(counted.length).toBeLessThanOrEqual(minutes);
    expect(counted[0]).toMatchObject({
      who: "vera",
      account: actor("vera").accountId,
      outcome: "refused",
      release: null,
    });
    const more = counted.map(({ sentence }) => Number(/refused (\d+) more/.exec(sentence)?.[1]));
    expect(singles + more.reduce((a, b) => a + b, 0)).toBe(42);
  });

  test("while the minute lasts nothing is counted up", async () => {
    await tryTimes(vera, 8);
    await connectionPool().query(
      `UPDATE "RefusalTally" SET "minute" = "minute" + interval '1 hour'`,
    );
    await recordCountedRefusals();
    expect((await entries()).filter(({ action }) => action === "refusals")).toEqual([]);
  });

  test("does not hide anybody else's", async () => {
    await tryTimes(vera, 20);
    await refused(
      buildPlan({ person: ada, input: { release: "24.9.0", step: "prepare.ticket" }, now }),
    );
    expect((await entries()).map(({ who }) => who)).toContain("ada");
  });

  test("does not come onto the release's own page; the whole log has it", async () => {
    await tryTimes(vera, 3);
    await refused(buildPlan({ person: ada, input: { release, step: "candidate.prepare" }, now }));
    const page = await readReleasePage(anonymous, release, now);
    expect(page?.activity.entries.map(({ who }) => who)).toEqual(["ada"]);
    expect((await readActivity(anonymous, { release })).entries).toHaveLength(4);
  });
});
