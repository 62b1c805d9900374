import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectionPool, inTransaction } from "@/lib/db/client";
import { addMilestones, readMilestones } from "@/lib/db/milestones";
import { addRelease, reopenRelease } from "@/lib/db/releases";
import { fromMs, toMs } from "@/lib/domain/instant";
import { readStanding } from "@/lib/queries/standing";
import { moveClock } from "@/sandbox/clock";
import { deleteRef } from "@/sandbox/github/references";
import { smallWorld, type SmallWorld } from "@/sandbox/testing/small-world";
import { useDatabase } from "@/tests/database";
import { beginRelease, look, lookingAt } from "@/tests/looking-at";
import { recordMilestones } from "./milestones";

useDatabase();

const release = "24.7.0";
let small: SmallWorld;
let branch: string;

beforeEach(async () => {
  small = await smallWorld();
  ({ branch } = await beginRelease(small));
});
afterEach(() => small.end());

/** A sync, and what it lets be remembered; the world's time. */
async function sync(): Promise<string> {
  const deps = lookingAt(small);
  await look(deps);
  const at = fromMs(toMs(await deps.now()));
  await recordMilestones(at);
  return at;
}

const milestone = async (step: string) =>
  (await readMilestones(release)).find((one) => one.step === step);

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The spec expected a milestone");
  return value;
}

describe("the first time that a step is seen done", () => {
  it("is remembered, with its evidence and both times", async () => {
    const at = await sync();
    expect(await milestone("candidate.pull-request")).toMatchObject({
      target: "24.7.0rc1",
      observedAt: at,
      occurredAt: expect.stringMatching(/^2024-07-01T12:00/),
      evidence: [{ sentence: expect.stringMatching(/is open/) }],
    });
  });

  it("is not changed by what is seen later", async () => {
    await sync();
    const before = await readMilestones(release);
    moveClock(small.world, 3_600_000);
    await sync();
    expect((await readMilestones(release)).slice(0, before.length)).toEqual(before);
  });

  it("cannot be changed or taken out", async () => {
    await sync();
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
    await sync();
    const manager = { accountId: "1", login: "ada" };
    const decision = {
      version: release,
      kind: "major",
      manager,
      startedAt: "2024-07-01T12:00:00Z",
    } as const;
    await inTransaction((db) => addRelease(db, decision));
    const published = {
      ...known(await milestone("prepare.branch")),
      step: "candidate.publish",
    } as const;
    await addMilestones(release, [published]);
    await inTransaction((db) => reopenRelease(db, decision));
    expect((await readMilestones(release)).map(({ step }) => step)).toEqual(["candidate.publish"]);
    await sync();
    expect(await milestone("prepare.branch")).toBeDefined();
  });

  it("speaks against a world that takes it back", async () => {
    await sync();
    await deleteRef(small.world, branch, "grace");
    const at = await sync();
    const { checklist } = await readStanding(release, at);
    const state = checklist.steps.find(({ key }) => key === "prepare.branch")?.state;
    expect(state).toMatchObject({
      kind: "blocked",
      blockers: expect.arrayContaining([
        expect.objectContaining({ code: "milestone-contradicted" }),
      ]),
    });
  });
});
