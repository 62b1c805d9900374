import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { readPlan, requestPlan, type PlanRecord } from "@/lib/db/plans";
import { saveCheckRollups } from "@/lib/db/check-rollups";
import { noWishes } from "@/lib/domain/plan/plan-wishes";
import type { StepKey } from "@/lib/domain/process/step-key";
import { slipway } from "@/lib/domain/viewer";
import { hashPlan } from "@/lib/plans/hash";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { release, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { aRollup, now, trunkOid } from "@/tests/seen";
import { storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { buildPlan } from "./build";

useDatabase();

let small: SmallSandbox;
let workshop: SpecWorkshop;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  await storeQuietRepository();
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

/** Asks for a plan as ada and has it built; how it is stored. */
async function built(step: StepKey, wishes = noWishes): Promise<PlanRecord | null> {
  const wanted = { release, step, target: "24.7.0rc1", requestedBy: ada, requestedAt: now, wishes };
  const id = await requestPlan(database(), wanted);
  await buildPlan(id, workshop.context);
  return readPlan(slipway, id);
}

describe("a plan that was asked for", () => {
  it("is stored with the hash of exactly what will be shown", async () => {
    const plan = await built("prepare.ticket");
    expect(plan).toMatchObject({ state: "built", requestedBy: ada, failure: null });
    expect(plan?.body?.effects).toMatchObject([{ kind: "create-issue", assignee: ada }]);
    expect(plan?.body && hashPlan(plan.body)).toBe(plan?.hash);
  });

  it("changes nothing in the world", async () => {
    await built("prepare.ticket");
    expect(small.sandbox.state.issues).toEqual([]);
  });

  it("says nothing of another release that has been begun under the number since", async () => {
    const wanted = { release, step: "prepare.ticket", target: "24.7.0rc1" } as const;
    const asked = { ...wanted, requestedBy: ada, requestedAt: now };
    const id = await requestPlan(database(), asked);
    const abandoned = { abandonedAt: new Date(), abandonedBy: "1", abandonReason: "Too early." };
    await database().release.updateMany({ data: abandoned });
    const data = { kind: "major", manager: "2", startedAt: new Date(), embargoedAt: new Date() };
    await database().release.create({ data: { number: release, ...data } });
    await buildPlan(id, workshop.context);
    expect(await readPlan(slipway, id)).toMatchObject({
      state: "failed",
      body: null,
      failure: { code: "step-not-ready" },
    });
  });

  it("of a step that is not ready says why, and what to do", async () => {
    await storeBlocker();
    const plan = await built("prepare.branch");
    expect(plan).toMatchObject({ state: "failed", failure: { code: "step-not-ready" } });
    expect(plan?.failure?.whatToDo).not.toBe("");
  });

  it("of a failed check files it as a release blocker, and once only", async () => {
    await saveCheckRollups([{ ...aRollup(trunkOid, "failure"), source: "" }], now);
    const check = { oid: trunkOid, label: "CI / 3.12-default-tests" };
    const wishes = { ...noWishes, check };
    const plan = await built("prepare.blockers", wishes);
    expect(plan).toMatchObject({ state: "built", wishes });
    const [effect] = plan?.body?.effects ?? [];
    if (effect?.kind !== "file-issue") throw new Error("nothing is filed");
    await storeBlocker({ body: effect.body, number: 77 });
    expect(await built("prepare.blockers", wishes)).toMatchObject({
      state: "failed",
      failure: { sentence: "It is filed already: #77." },
    });
  });

  it("of a step without a button is refused", async () => {
    expect(await built("candidate.pypi")).toMatchObject({
      state: "failed",
      failure: { code: "step-not-ready" },
    });
  });
});
