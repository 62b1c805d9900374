import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readRun, type RunRecord } from "@/lib/db/runs";
import type { Effect } from "@/lib/domain/plan/effect";
import { slipway } from "@/lib/domain/viewer";
import { deploymentOf } from "@/lib/plans/basis-items";
import type { WorkflowRunRecord } from "@/sandbox/actions/records";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import type { EngineContext } from "./context";
import { runPlan } from "./run";

useDatabase();

let small: SmallSandbox;
let workshop: SpecWorkshop;
let upload: Effect;
let waiting: WorkflowRunRecord;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  upload = await anEffect("approve-deployment", small, workshop);
  const run = small.sandbox.state.workflowRuns.find(({ status }) => status === "waiting");
  if (run === undefined) throw new Error("No run waits");
  waiting = run;
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

/** Somebody starts the run anew: it waits for an approval again, of what that attempt builds. */
function startAnew(): void {
  waiting.attempt += 1;
}

async function ran(
  id: string,
  context: EngineContext = workshop.context,
): Promise<RunRecord | null> {
  await runPlan(id, context);
  return readRun(slipway, id);
}

/** A run, in ada's name, of a plan that approves the upload as it waits now, after those effects. */
const planned = (...before: readonly Effect[]): Promise<string> =>
  approve(aPlan([...before, upload], [deploymentOf(waiting)]));

describe("the approval of an upload is of the attempt that was shown:", () => {
  it("of that one it is given", async () => {
    expect(await ran(await planned())).toMatchObject({ state: "succeeded" });
    expect(await timesHappened(upload, small.sandbox)).toBe(1);
  });

  it("of another it is refused, and the upload goes on waiting", async () => {
    const run = await planned();
    startAnew();
    expect(await ran(run)).toMatchObject({
      state: "refused",
      errorCode: "plan-stale",
      error: `Workflow run ${String(waiting.id)} is at attempt 2 now.`,
      effects: [],
    });
    expect(await timesHappened(upload, small.sandbox)).toBe(0);
  });

  it("also where it was started anew while the plan is run", async () => {
    const tag = { kind: "create-ref", ref: "refs/tags/one", oid: waiting.headSha } as const;
    const onMoment: EngineContext["onMoment"] = (moment) => {
      if (moment === "recorded") startAnew();
    };
    const context = { ...workshop.context, onMoment };
    expect(await ran(await planned(tag), context)).toMatchObject({
      state: "refused",
      errorCode: "plan-stale",
      effects: [{ position: 0, state: "done" }],
    });
    expect(await timesHappened(upload, small.sandbox)).toBe(0);
  });
});
