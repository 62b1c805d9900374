import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { pauseRelease, resumeRelease } from "@/lib/commands/pause";
import { closeJobs } from "@/lib/db/jobs";
import { saveRefs } from "@/lib/db/refs";
import { readRelease } from "@/lib/db/releases";
import { readRun } from "@/lib/db/runs";
import { tagRef } from "@/lib/domain/naming";
import type { Effect } from "@/lib/domain/plan/effect";
import type { Person } from "@/lib/domain/person";
import type { PlanBody } from "@/lib/domain/plan/plan";
import type { StepKey } from "@/lib/domain/process/step-key";
import { slipway } from "@/lib/domain/viewer";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import { runPlan } from "@/lib/engine/run";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { approve, release, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { now, preparedOid } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";

/** A pause counts for what was approved before it too: nothing of the candidate, nor the final, goes on. */

useDatabase();
afterAll(closeJobs);

const target = "24.7.0rc1";
let small: SmallSandbox;
let workshop: SpecWorkshop;
let grace: Person;
let releaseId: string;
let effects: readonly [Effect, Effect];

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  await storeQuietRepository();
  await saveRefs([{ name: tagRef(`twisted-${target}`), oid: preparedOid }], now);
  releaseId = (await readRelease(slipway, release))?.id ?? "";
  grace = await somebody("committer", "grace");
  effects = [
    await anEffect("create-ref", small, workshop),
    await anEffect("create-issue", small, workshop),
  ];
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

const planOf = (step: StepKey): PlanBody => ({
  ...{ release, step, title: "A plan of the specs", actor: ada },
  ...{ basis: [], effects, warnings: [] },
});

const place = () => ({ release, releaseId });

async function pause(): Promise<void> {
  const input = { ...place(), target, reason: "Deferreds leak in rc1." };
  await pauseRelease({ person: grace, input, now });
}

async function resume(): Promise<void> {
  const input = { ...place(), reason: "It was the test that leaks." };
  await resumeRelease({ person: grace, input, now });
}

async function work(run: string, bind: (bound: BoundEffect) => BoundEffect = (bound) => bound) {
  const bindEffect = (effect: Effect): BoundEffect => bind(workshop.context.bindEffect(effect));
  await runPlan(run, { ...workshop.context, bindEffect });
  const found = await readRun(slipway, run);
  const times = await Promise.all(effects.map((effect) => timesHappened(effect, small.sandbox)));
  return { state: found?.state, code: found?.errorCode, error: found?.error, times };
}

const sentence = `grace paused the release at ${target}: “Deferreds leak in rc1.”`;

describe("a run that was approved before the release was paused", () => {
  it.each(["final.publish", "candidate.announce-mail"] as const)(
    "of %s does nothing any more",
    async (step) => {
      const run = await approve(planOf(step));
      await pause();
      const refused = { state: "refused", code: "plan-stale", error: sentence, times: [0, 0] };
      expect(await work(run)).toEqual(refused);
    },
  );

  it("stops before its next change; what was done stays", async () => {
    const run = await approve(planOf("final.prepare"));
    const ended = await work(run, (bound) => ({
      ...bound,
      apply: async (access) => {
        const receipt = await bound.apply(access);
        await pause();
        return receipt;
      },
    }));
    expect(ended).toMatchObject({ state: "refused", code: "plan-stale", times: [1, 0] });
  });

  it("goes on where somebody has resumed the release since", async () => {
    const run = await approve(planOf("final.publish"));
    await pause();
    await resume();
    expect(await work(run)).toMatchObject({ state: "succeeded", times: [1, 1] });
  });

  it("goes on where it files the tickets of the defects for which the release is paused", async () => {
    const run = await approve(planOf("fix.tickets"));
    await pause();
    expect(await work(run)).toMatchObject({ state: "succeeded", times: [1, 1] });
  });
});
