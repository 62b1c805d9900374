import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { approveWaiver, waiveBlocker, withdrawWaiverApproval } from "@/lib/commands/blockers";
import { readAttestations } from "@/lib/db/attestations";
import { closeJobs } from "@/lib/db/jobs";
import { readRelease } from "@/lib/db/releases";
import { readRunLines } from "@/lib/db/run-lines";
import { readRun, type RunRecord } from "@/lib/db/runs";
import type { Effect } from "@/lib/domain/plan/effect";
import type { Person } from "@/lib/domain/person";
import { slipway } from "@/lib/domain/viewer";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import { runPlan } from "@/lib/engine/run";
import { moveClock } from "@/sandbox/clock";
import { openIssue, setIssueState } from "@/sandbox/github/issues";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, release, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";

/** Who stands behind a waiver may take that back after the run was asked for, and until it acts. */

useDatabase();
afterAll(closeJobs);

let small: SmallSandbox;
let workshop: SpecWorkshop;
let ada: Person;
let grace: Person;
let releaseId: string;
let issue: number;
let effects: readonly [Effect, Effect];
let run: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  await storeQuietRepository();
  releaseId = (await readRelease(slipway, release))?.id ?? "";
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  ({ number: issue } = openIssue(small.sandbox, {
    ...{ title: "Everything is on fire", body: "", author: "ada", assignees: [] },
    labels: ["release-blocker"],
  }));
  await waive("It burns on Windows 95 only.");
  const sentence = `No release blocker is open except #${issue} (waived).`;
  effects = [
    await anEffect("create-ref", small, workshop),
    await anEffect("create-issue", small, workshop),
  ];
  const basis = [{ kind: "no-open-blockers", waived: [issue], sentence }] as const;
  run = await approve(aPlan(effects, basis));
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

async function waive(reason: string): Promise<void> {
  await storeBlocker({ number: issue });
  await waiveBlocker({ person: ada, input: { release, releaseId, issue, reason }, now });
  const [waiver] = await readAttestations(slipway, release);
  const contentHash = waiver?.content.contentHash;
  await approveWaiver({ person: grace, input: { release, releaseId, issue, contentHash }, now });
}

const withdraw = () =>
  withdrawWaiverApproval({ person: grace, input: { release, releaseId, issue }, now });

async function work(bind: (bound: BoundEffect) => BoundEffect = (bound) => bound) {
  const bindEffect = (effect: Effect): BoundEffect => bind(workshop.context.bindEffect(effect));
  await runPlan(run, { ...workshop.context, bindEffect });
  const found = await readRun(slipway, run);
  if (found === null) throw new Error("The run is gone");
  return found;
}

async function expectRefused(ended: RunRecord, happened: readonly number[]): Promise<void> {
  expect(ended).toMatchObject({ state: "refused", errorCode: "plan-stale" });
  expect(ended.error).toContain(`#${issue} “Everything is on fire”`);
  expect(ended.error).toContain("its waiver is not in force any more");
  const lines = await readRunLines(slipway, run);
  expect(lines.at(-1)?.text).toMatch(/^Refused: /);
  const times = await Promise.all(effects.map((effect) => timesHappened(effect, small.sandbox)));
  expect(times).toEqual(happened);
}

describe("a plan that relies on a waiver", () => {
  it("is run while the waiver is in force", async () => {
    expect(await work()).toMatchObject({ state: "succeeded" });
  });

  it("is refused where its approval was taken back before the worker began", async () => {
    await withdraw();
    const ended = await work();
    await expectRefused(ended, [0, 0]);
    expect(ended.effects).toEqual([]);
  });

  it("is refused where the waiver has another reason, which nobody approved", async () => {
    const reason = "I would rather not wait for it.";
    await waiveBlocker({ person: ada, input: { release, releaseId, issue, reason }, now });
    await expectRefused(await work(), [0, 0]);
  });

  it("is refused right before its first effect, where that comes after the basis was seen", async () => {
    const ended = await work((bound) => ({
      ...bound,
      observe: async (...asked) => {
        await withdraw();
        return bound.observe(...asked);
      },
    }));
    expect(ended.basisSeen).toBe(true);
    await expectRefused(ended, [0, 0]);
  });

  it("is refused before its next effect; what was done stays, and is said to", async () => {
    const ended = await work((bound) => ({
      ...bound,
      apply: async (access) => {
        await bound.apply(access);
        await withdraw();
      },
    }));
    await expectRefused(ended, [1, 0]);
    expect(ended.whatToDo).toContain("what was done before it stays");
  });

  it("is refused where the blocker was closed since and is open again, though nobody synced", async () => {
    moveClock(small.sandbox, 60 * 24 * 3_600_000);
    const blocker = small.sandbox.state.issues.find(({ number }) => number === issue);
    if (blocker === undefined) throw new Error("The issue is gone");
    setIssueState(small.sandbox, blocker, "CLOSED", "ada");
    setIssueState(small.sandbox, blocker, "OPEN", "ada");
    await expectRefused(await work(), [0, 0]);
  });

  it("goes on where the blocker is closed as well", async () => {
    await withdraw();
    small.sandbox.change(({ issues }) => {
      for (const one of issues) if (one.number === issue) one.state = "CLOSED";
    });
    expect(await work()).toMatchObject({ state: "succeeded" });
  });
});
