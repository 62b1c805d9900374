import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectionPool, inTransaction } from "@/lib/db/client";
import { addMilestones, readMilestones } from "@/lib/db/milestones";
import { channels, closeLive, listen } from "@/lib/db/live";
import { addRelease, findReleaseId, markAbandoned } from "@/lib/db/releases";
import { fromMs, toMs } from "@/lib/domain/instant";
import { slipway } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { moveClock } from "@/sandbox/clock";
import { deleteRef } from "@/sandbox/github/references";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";
import { recordMilestones } from "./milestones";

useDatabase();

const release = "24.7.0";
let small: SmallSandbox;
let branch: string;

beforeEach(async () => {
  small = await smallSandbox();
  ({ branch } = await beginRelease(small));
});
afterEach(async () => {
  await closeLive();
  await small.end();
});

/** A sync, and what it lets be remembered; the world's time. */
async function syncAndRemember(): Promise<string> {
  const deps = syncDeps(small);
  await sync(deps);
  const at = fromMs(toMs(await deps.now()));
  await recordMilestones(at);
  return at;
}

const milestone = async (step: string) =>
  (await readMilestones(slipway, release)).find((one) => one.step === step);

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The spec expected a milestone");
  return value;
}

describe("the first time that a step is seen done", () => {
  it("is remembered, with its evidence and both times", async () => {
    const at = await syncAndRemember();
    expect(await milestone("candidate.pull-request")).toMatchObject({
      target: "24.7.0rc1",
      observedAt: at,
      occurredAt: expect.stringMatching(/^2024-07-01T12:00/),
      evidence: [{ sentence: expect.stringMatching(/is open/) }],
    });
  });

  it("is told of by its release, which not everybody may see, and not as a fact of the world", async () => {
    const told: string[] = [];
    const facts: string[] = [];
    await listen(channels.facts, (payload) => facts.push(payload));
    await listen(channels.milestones, (payload) => told.push(payload));
    await syncAndRemember();
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told).toEqual([await findReleaseId(slipway, release)]);
    expect(facts).not.toContain("milestones");
  });

  it("is not changed by what is seen later", async () => {
    await syncAndRemember();
    const before = await readMilestones(slipway, release);
    moveClock(small.sandbox, 3_600_000);
    await syncAndRemember();
    expect((await readMilestones(slipway, release)).slice(0, before.length)).toEqual(before);
  });

  it("cannot be changed or taken out", async () => {
    await syncAndRemember();
    for (const statement of [
      `UPDATE "Milestone" SET "target" = 'x'`,
      `DELETE FROM "Milestone"`,
      `TRUNCATE "Milestone"`,
    ])
      await expect(connectionPool().query(statement)).rejects.toThrow(
        /permission denied|only grows/,
      );
  });

  it("does not speak for a number that was abandoned and started again, but for what was published", async () => {
    await syncAndRemember();
    const manager = { accountId: "1", login: "ada" };
    const decision = {
      version: release,
      kind: "major",
      manager,
      startedAt: "2024-07-01T12:00:00Z",
    } as const;
    const before = await readMilestones(slipway, release);
    const { id } = await inTransaction((db) => addRelease(db, decision));
    // What was found on GitHub is what is driven here from now on: it keeps what was remembered.
    expect(await readMilestones(slipway, release)).toEqual(before);
    const published = {
      ...known(await milestone("prepare.branch")),
      step: "candidate.publish",
    } as const;
    await addMilestones(id, [published]);
    await inTransaction(async (db) => {
      await markAbandoned(db, id, { at: decision.startedAt, by: manager, reason: "Too early." });
      await addRelease(db, decision);
    });
    expect((await readMilestones(slipway, release)).map(({ step }) => step)).toEqual([
      "candidate.publish",
    ]);
    await syncAndRemember();
    expect(await milestone("prepare.branch")).toBeDefined();
  });

  it("speaks against a world that takes it back", async () => {
    await syncAndRemember();
    await deleteRef(small.sandbox, branch, "grace");
    const at = await syncAndRemember();
    const { checklist } = await readReleaseStatus(slipway, release, at);
    const state = checklist.steps.find(({ key }) => key === "prepare.branch")?.state;
    expect(state).toMatchObject({
      kind: "blocked",
      blockers: expect.arrayContaining([
        expect.objectContaining({ code: "milestone-contradicted" }),
      ]),
    });
  });
});
