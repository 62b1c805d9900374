import { afterEach, expect, test } from "vitest";
import { database, inTransaction } from "@/lib/db/client";
import { closeLive } from "@/lib/db/live";
import { requestPlan } from "@/lib/db/plans";
import { claimPlan, storePlan } from "@/lib/db/plan-leases";
import { addRelease } from "@/lib/db/releases";
import { claimRun, finishRun } from "@/lib/db/run-leases";
import { addRunLine } from "@/lib/db/run-lines";
import { requestRun } from "@/lib/db/runs";
import { anonymous } from "@/lib/domain/viewer";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { watchRun } from "./run-log";

useDatabase();
afterEach(closeLive);

const release = "24.7.0";
const step = "prepare.ticket";
const planHash = "c41f".padEnd(64, "0");

/** A run that a worker has taken up. */
async function aRunningRun(): Promise<string> {
  const asked = { release, step, target: "24.7.0rc1", requestedBy: ada, requestedAt: now } as const;
  const plan = await inTransaction(async (db) => {
    await addRelease(db, { version: release, kind: "major", manager: ada, startedAt: now });
    return requestPlan(db, asked);
  });
  await claimPlan(plan, "worker", 60);
  const body = {
    release,
    step,
    title: "",
    actor: ada,
    basis: [],
    effects: [],
    warnings: [],
  } as const;
  await storePlan(plan, "worker", { body, hash: planHash, builtAt: now });
  const approved = { plan, planHash, approvedBy: ada, queuedAt: now };
  const run = await inTransaction((db) => requestRun(db, approved));
  await claimRun(run, "worker", 60, now);
  return run;
}

/** What a watcher has been told, and a way to wait until it has been told something. */
function listenTo() {
  const told: string[] = [];
  const waiting: { readonly word: string; readonly resolve: () => void }[] = [];
  const tell = (word: string) => {
    told.push(word);
    for (const one of waiting) if (one.word === word) one.resolve();
  };
  return {
    told,
    watcher: {
      line: ({ text }: { readonly text: string }) => tell(text),
      state: (run: { readonly state: string }, ended: boolean) =>
        tell(`${run.state}${ended ? ", the end" : ""}`),
    },
    until: (word: string) =>
      told.includes(word)
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.push({ word, resolve })),
  };
}

test("a watcher is told the lines so far, those that come, each once and in order, and the end", async () => {
  const run = await aRunningRun();
  await addRunLine(run, "looks whether it has happened", now);
  const { told, watcher, until } = listenTo();
  const stop = await watchRun(anonymous, run, 0, watcher);
  await until("running");
  await addRunLine(run, "does it", now);
  await addRunLine(run, "looks again", now);
  await finishRun(run, "worker", { state: "succeeded", failure: null, at: now, sentence: "Done." });
  await until("succeeded, the end");
  stop();
  expect(told.filter((word) => !/^(running|succeeded)/.test(word))).toEqual([
    "looks whether it has happened",
    "does it",
    "looks again",
  ]);
  expect(told.at(-1)).toBe("succeeded, the end");
});

test("whoever comes back gets what came after the last line they had", async () => {
  const run = await aRunningRun();
  await addRunLine(run, "first", now);
  const first = listenTo();
  const ids: number[] = [];
  const stop = await watchRun(anonymous, run, 0, {
    ...first.watcher,
    line: ({ id }) => ids.push(id),
  });
  await first.until("running");
  stop();
  await addRunLine(run, "second", now);
  const again = listenTo();
  const stopAgain = await watchRun(anonymous, run, ids.at(-1) ?? 0, again.watcher);
  await again.until("running");
  stopAgain();
  expect(again.told).toEqual(["second", "running"]);
});

test("a line of the log tells nobody that the run has changed", async () => {
  const run = await aRunningRun();
  const { told, watcher, until } = listenTo();
  const stop = await watchRun(anonymous, run, 0, watcher);
  await until("running");
  await addRunLine(run, "does it", now);
  await until("does it");
  const end = { state: "failed", failure: null, at: now, sentence: "Failed." } as const;
  await finishRun(run, "worker", end);
  await until("failed, the end");
  stop();
  expect(told).toEqual(["running", "does it", "failed, the end"]);
});

test("a long log is told whole", async () => {
  const run = await aRunningRun();
  const line = { runId: run, at: new Date(), text: "a line" };
  await database().runLine.createMany({ data: Array.from({ length: 1_001 }, () => line) });
  await addRunLine(run, "the last one", now);
  const { told, watcher, until } = listenTo();
  const stop = await watchRun(anonymous, run, 0, watcher);
  await until("the last one");
  stop();
  expect(told.filter((word) => word !== "running")).toHaveLength(1_002);
});
