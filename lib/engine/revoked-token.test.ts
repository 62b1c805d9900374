import { afterEach, beforeEach, expect, it } from "vitest";
import { readRun } from "@/lib/db/runs";
import { slipway } from "@/lib/domain/viewer";
import { addFault } from "@/sandbox/faults";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { runPlan } from "./run";

useDatabase();

let small: SmallSandbox;
let workshop: SpecWorkshop;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

it("a token that GitHub refuses in mid-run ends the run with what to do; what was done is kept", async () => {
  const effects = [
    await anEffect("create-issue", small, workshop),
    await anEffect("create-ref", small, workshop),
  ] as const;
  const revoked = await approve(aPlan(effects));
  let recorded = 0;
  await runPlan(revoked, {
    ...workshop.context,
    onMoment: (moment) => {
      if (moment !== "recorded") return;
      recorded += 1;
      if (recorded === 1) addFault(small.sandbox, { kind: "bad-credentials-401" });
    },
  });
  expect(await readRun(slipway, revoked)).toMatchObject({
    state: "failed",
    errorCode: "not-permitted",
    whatToDo: expect.stringMatching(/replace it, or sign in again/) as string,
    effects: [{ state: "done" }],
  });
  expect(await timesHappened(effects[1], small.sandbox)).toBe(0);

  const again = await approve(aPlan(effects));
  await runPlan(again, workshop.context);
  expect(await readRun(slipway, again)).toMatchObject({
    state: "succeeded",
    effects: [{ result: { adopted: true } }, { result: { adopted: false } }],
  });
  expect(await timesHappened(effects[0], small.sandbox)).toBe(1);
  expect(await timesHappened(effects[1], small.sandbox)).toBe(1);
});
