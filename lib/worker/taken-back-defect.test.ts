import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { dropDefect, linkDefect, reportDefect } from "@/lib/commands/defects";
import { closeJobs } from "@/lib/db/jobs";
import { saveRefs } from "@/lib/db/refs";
import { readRelease } from "@/lib/db/releases";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { tagRef } from "@/lib/domain/naming";
import type { Effect } from "@/lib/domain/plan/effect";
import type { Person } from "@/lib/domain/person";
import { slipway } from "@/lib/domain/viewer";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import { runPlan } from "@/lib/engine/run";
import { defectReported } from "@/lib/plans/basis-items";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, release, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { now, preparedOid } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";

/** A defect may be taken back, or get its ticket by hand, after the plan of the tickets was approved. */

useDatabase();
afterAll(closeJobs);

const titles = ["Deferreds leak", "It hangs"] as const;

let small: SmallSandbox;
let workshop: SpecWorkshop;
let ada: Person;
let releaseId: string;
let run: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  await storeQuietRepository();
  await saveRefs([{ name: tagRef(`twisted-${release}rc1`), oid: preparedOid }], now);
  releaseId = (await readRelease(slipway, release))?.id ?? "";
  ada = await somebody("committer", "ada");
  for (const title of titles)
    await reportDefect({ person: ada, input: { release, releaseId, title }, now });
  const tickets = titles.map((title, index): Effect => {
    const marker = `<!-- slipway:defect ${releaseId}/${String(index + 1)} -->`;
    return { kind: "file-issue", title, body: `It is one.\n\n${marker}`, marker, labels: [] };
  });
  const basis = titles.map((title, index) => defectReported({ number: index + 1, title }));
  run = await approve(aPlan(tickets, basis));
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

function takeBack(defect: number): Promise<unknown> {
  const input = {
    release,
    releaseId,
    defect: String(defect),
    reason: "It is the test that leaks.",
  };
  return dropDefect({ person: ada, input, now });
}

async function work(bind: (bound: BoundEffect) => BoundEffect = (bound) => bound) {
  const bindEffect = (effect: Effect): BoundEffect => bind(workshop.context.bindEffect(effect));
  await runPlan(run, { ...workshop.context, bindEffect });
  const found = await readRun(slipway, run);
  if (found === null) throw new Error("The run is gone");
  return found;
}

function expectRefused(ended: RunRecord, sentence: string, filed: readonly string[]): void {
  expect(ended).toMatchObject({ state: "refused", errorCode: "plan-stale", error: sentence });
  expect(small.sandbox.state.issues.map(({ title }) => title)).toEqual(filed);
}

describe("the plan of the defects’ tickets", () => {
  it("files them while they are reported", async () => {
    expect(await work()).toMatchObject({ state: "succeeded" });
    expect(small.sandbox.state.issues.map(({ title }) => title)).toEqual(titles);
  });

  it("files none where one of them was taken back since", async () => {
    await takeBack(1);
    expectRefused(await work(), "Defect 1 “Deferreds leak” was taken back.", []);
  });

  it("files none where one of them has got a ticket by hand since", async () => {
    const input = { release, releaseId, defect: "2", issue: "12301", pullRequest: "" };
    await linkDefect({ person: ada, input, now });
    expectRefused(await work(), "Defect 2 “It hangs” has the ticket #12301.", []);
  });

  it("files no more once one is taken back while it runs; what was filed stays", async () => {
    const ended = await work((bound) => ({
      ...bound,
      apply: async (access) => {
        const receipt = await bound.apply(access);
        await takeBack(2);
        return receipt;
      },
    }));
    expectRefused(ended, "Defect 2 “It hangs” was taken back.", [titles[0]]);
    expect(ended.whatToDo).toContain("what was done before it stays");
  });
});
