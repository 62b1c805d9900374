import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { answerEffect } from "@/lib/commands/runs";
import { findOpenQuestion } from "@/lib/db/effect-answers";
import { inTransaction } from "@/lib/db/client";
import { readPlan } from "@/lib/db/plans";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { scopesToSeeAdvisories } from "@/lib/domain/grant";
import type { Effect } from "@/lib/domain/plan/effect";
import { slipway } from "@/lib/domain/viewer";
import { arrive } from "@/lib/rehearse/arrive";
import { currentTime } from "@/lib/world/clock/clock";
import { readSandboxState, Sandbox } from "@/sandbox/sandbox";
import { timesHappened } from "@/tests/effect-examples";
import { runTask } from "./task";

const input = z.object({ run: z.string(), sandboxDir: z.string() });

const patienceMs = 120_000;
/** The sandbox saves its books a moment after what it acknowledges to nobody. */
const booksMs = 3_000;

/**
 * Waits until the run has ended, answers what it asks as somebody who was there would, and says how often
 * each of its effects has happened, by the sandbox's own books and git.
 */
runTask(async (message) => {
  const { run, sandboxDir } = input.parse(message);
  let asked = 0;
  let ended = await endOf(run);
  const effects = (await readPlan(slipway, ended.plan))?.body?.effects ?? [];
  for (; ended.state === "needs-person" && asked < 9; ended = await endOf(run)) {
    await answerTruly(run, effects, sandboxDir);
    asked += 1;
  }
  const until = performance.now() + booksMs;
  let times = await countAll(effects, sandboxDir);
  while (times.some(({ count }) => count !== 1) && performance.now() < until) {
    await pause(100);
    times = await countAll(effects, sandboxDir);
  }
  return { state: ended.state, error: ended.error, asked, times };
});

async function endOf(id: string): Promise<RunRecord> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const run = await readRun(slipway, id);
    if (run !== null && run.state !== "queued" && run.state !== "running") return run;
    await pause(50);
  }
  throw new Error(`The run ${id} does not end.`);
}

async function answerTruly(run: string, effects: readonly Effect[], dir: string): Promise<void> {
  const question = await inTransaction((db) => findOpenQuestion(db, run));
  const effect = effects[question?.position ?? -1];
  if (question === null || effect === undefined) throw new Error(`The run ${run} asks nothing.`);
  await pause(booksMs / 6);
  const happened = (await count(effect, dir)) > 0;
  const said = happened ? { happened: "yes", url: "https://example.org/log" } : { happened: "no" };
  const now = await currentTime();
  // The manager: of a run under embargo nobody else may be asked.
  const person = await arrive("ada", now, scopesToSeeAdvisories);
  await answerEffect({ person, input: { run, question: question.key, ...said }, now });
}

async function countAll(effects: readonly Effect[], dir: string) {
  return Promise.all(
    effects.map(async (effect) => ({ kind: effect.kind, count: await count(effect, dir) })),
  );
}

async function count(effect: Effect, dir: string): Promise<number> {
  const state = readSandboxState(dir);
  if (state === null) throw new Error(`There are no books of a sandbox in ${dir}.`);
  return timesHappened(effect, new Sandbox(dir, state));
}
