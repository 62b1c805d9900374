import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/client";
import { addRelease } from "@/lib/db/releases";
import { findRunsToRun } from "@/lib/db/run-leases";
import { readRun, type RunRecord } from "@/lib/db/runs";
import type { Effect } from "@/lib/domain/plan/effect";
import { addFault } from "@/sandbox/faults";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { ada } from "@/tests/actors";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { startWorker, type WorkerProcess } from "@/tests/worker-process";
import { slipway } from "@/lib/domain/viewer";

/** Two releases in flight, one of which cannot get on, and one real worker. */

const databaseOf = useDatabase();
const timeoutMs = 60_000;
const another = "24.10.0";

let small: SmallSandbox;
let workshop: SpecWorkshop;
let worker: WorkerProcess | null = null;
let issue: Effect;
let stuck: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  const decision = { version: another, kind: "major", manager: ada, startedAt: now } as const;
  await inTransaction((db) => addRelease(db, decision));
  // GitHub fails for this one only: it is tried again, with growing pauses.
  addFault(small.sandbox, { kind: "timeout-502", match: "createIssue", times: 99 });
  issue = await anEffect("create-issue", small, workshop);
  stuck = await approve(aPlan([issue]));
  worker = await startWorker(small, {
    databaseUrl: databaseOf.url,
    slipwayDir: workshop.directory,
    settleSeconds: 2,
  });
  await waitFor(stuck, ({ effects }) => effects.length > 0);
});
afterEach(async () => {
  worker?.kill();
  await small.end();
  await workshop.end();
});

async function waitFor(id: string, is: (run: RunRecord) => boolean): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const run = await readRun(slipway, id);
    if (run !== null && is(run)) return;
    await pause(20);
  }
  throw new Error(`The run did not get there:\n${worker?.output() ?? ""}`);
}

const otherRelease = async (): Promise<string> => {
  const branch = await anEffect("create-ref", small, workshop);
  return approve({ ...aPlan([branch]), step: "candidate.prepare", release: another });
};

it(
  "a release does not wait for another whose run is tried again",
  { timeout: timeoutMs },
  async () => {
    const free = await otherRelease();
    await waitFor(free, ({ state }) => state === "succeeded");
    expect(await readRun(slipway, stuck)).toMatchObject({ state: "running" });
    small.sandbox.change((state) => (state.faults = []));
    await waitFor(stuck, ({ state }) => state === "succeeded");
    expect(await timesHappened(issue, small.sandbox)).toBe(1);
  },
);

it(
  "a worker that is told to stop leaves both to the next one",
  { timeout: timeoutMs },
  async () => {
    addFault(small.sandbox, { kind: "timeout-502", match: "createRef", times: 99 });
    const free = await otherRelease();
    await waitFor(free, ({ effects }) => effects.length > 0);
    await worker?.stop();
    expect(await worker?.ended).toBe("0");
    expect([...(await findRunsToRun())].sort()).toEqual([stuck, free].sort());
  },
);
