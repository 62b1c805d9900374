import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { addFault } from "@/sandbox/faults";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerEffect } from "@/lib/commands/runs";
import { connectionPool } from "@/lib/db/client";
import { readRunLines } from "@/lib/db/run-lines";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { effectKinds, type Effect, type EffectKind } from "@/lib/domain/plan/effect";
import { slipway } from "@/lib/domain/viewer";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, plannedPush, releaseBranch, type SpecWorkshop } from "@/tests/a-workshop";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { somebody } from "@/tests/stored-facts";
import { startWorker, type WorkerProcess } from "@/tests/worker-process";

/**
 * Real workers against the real sandbox, killed by SIGKILL: a run goes on in the next worker, and
 * nothing happens twice (DESIGN 6).
 */

const databaseOf = useDatabase();
const timeoutMs = 60_000;
const settleSeconds = 2;

let small: SmallSandbox;
let workshop: SpecWorkshop;
const workers: WorkerProcess[] = [];

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.kill();
  await small.end();
  await workshop.end();
});

/** Of what has no name of its own GitHub's lists are believed sooner than by default, where a spec says. */
async function aWorker(killAt?: string, settleSeconds?: number): Promise<WorkerProcess> {
  const worker = await startWorker(small, {
    ...{ databaseUrl: databaseOf.url, slipwayDir: workshop.directory },
    ...(killAt === undefined ? {} : { killAt }),
    ...(settleSeconds === undefined ? {} : { settleSeconds }),
  });
  workers.push(worker);
  return worker;
}

/** The dead worker's lease, which it would hold for another few seconds, is over. */
async function endLeases(): Promise<void> {
  await connectionPool().query(
    `UPDATE "Run" SET "leaseUntil" = '2000-01-01' WHERE "state" = 'running'`,
  );
}

function ended(id: string): Promise<RunRecord> {
  return waitFor(id, ({ state }) => state !== "queued" && state !== "running");
}

async function waitFor(id: string, is: (run: RunRecord) => boolean): Promise<RunRecord> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const run = await readRun(slipway, id);
    if (run !== null && is(run)) return run;
    await pause(20);
  }
  throw new Error(
    `The run did not get there:\n${workers.map(({ output }) => output()).join("\n")}`,
  );
}

/**
 * How often a person is asked where a worker dies just before an effect, the next just after it and a
 * third when it is recorded: what cannot be seen in the world is not sent again without them. A mail
 * shows in the archive once it was sent; a line on IRC never.
 */
const questions: Partial<Record<EffectKind, number>> = {
  "send-mail": 1,
  "say-on-irc": 2,
  "request-cve": 2,
};

/** Answers as somebody who was there would; not ada, whose token the run works with. */
async function answerTruly(run: string, effect: Effect, question: string): Promise<void> {
  const happened = (await timesHappened(effect, small.sandbox)) > 0;
  const said = happened ? { happened: "yes", url: "https://example.org/log" } : { happened: "no" };
  await answerEffect({
    ...{ person: await somebody("committer", "grace"), now },
    input: { run, question, ...said },
  });
}

/**
 * Effects that do not come in each other's way have a plan together, which costs one worker and one
 * world less for each. One that a person's answer records lets nobody die when it is recorded: it is
 * last. A ticket is opened in a world where none of its title is, which it would adopt.
 */
const together: readonly (readonly EffectKind[])[] = [
  [
    ...(["create-ref", "file-issue", "label-issue", "assign-issue"] as const),
    ...([
      "create-release",
      "close-issue",
      "retitle",
      "set-patched-version",
      "request-cve",
    ] as const),
  ],
  ["create-issue", "send-mail", "set-topic", "say-on-irc"],
];
const alone = effectKinds.filter((kind) => !together.flat().includes(kind));

/** Each moment at which a worker dies, and how often the effect has happened then. */
const moments = [
  ["before-effect", 0],
  ["after-effect", 1],
  ["recorded", 1],
] as const;

const lookAgainMs = 100;
const oneEffectMs = 2 * timeoutMs;

const plans = [...together, ...alone.map((kind) => [kind])];

describe.each(plans.map((kinds) => [kinds.join(", "), kinds] as const))("%s", (_, kinds) => {
  it(
    "happens once though one worker dies just before it, the next just after it and a third when it is recorded",
    { timeout: kinds.length * oneEffectMs },
    async () => {
      const effects: Effect[] = [];
      for (const kind of kinds) effects.push(await anEffect(kind, small, workshop));
      const run = await approve(aPlan(effects));
      const asked = kinds.map(() => 0);
      /** Until the run has ended or its worker is dead, answering what is asked; the effect is the one it is at. */
      const goOn = async (worker: WorkerProcess, at: number): Promise<string> => {
        let death: string | undefined;
        void worker.ended.then((how) => (death = how));
        while (death === undefined) {
          const state = (await readRun(slipway, run))?.state ?? "gone";
          if (state === "needs-person") {
            const answers = asked.reduce((sum, times) => sum + times);
            await answerTruly(run, effects[at]!, `${at}.${answers}`);
            asked[at]! += 1;
          } else if (state === "queued" || state === "running") await pause(lookAgainMs);
          else return state;
        }
        return death;
      };
      for (const [at, effect] of effects.entries())
        for (const [moment, times] of moments) {
          const victim = await aWorker(`${moment}:${effect.kind}`, settleSeconds);
          const end = await goOn(victim, at);
          expect(await timesHappened(effect, small.sandbox), `${moment}:${effect.kind}`).toBe(
            times,
          );
          // Recorded by the person's answer: there is nothing left to die of.
          if (asked[at] === 2 && end === "succeeded") break;
          expect(end, `${moment}:${effect.kind}\n${victim.output()}`).toBe("SIGKILL");
          await endLeases();
        }
      expect(await goOn(await aWorker(undefined, settleSeconds), kinds.length - 1)).toBe(
        "succeeded",
      );
      const { state, effects: done } = await ended(run);
      expect(state).toBe("succeeded");
      expect(done).toHaveLength(kinds.length);
      expect(done).toMatchObject(
        kinds.map((kind) => ({ kind, state: "done", result: { adopted: false } })),
      );
      for (const effect of effects)
        expect(await timesHappened(effect, small.sandbox), effect.kind).toBe(1);
      expect(asked).toEqual(kinds.map((kind) => questions[kind] ?? 0));
    },
  );
});

describe("a whole release in one plan", () => {
  /** Each effect needs the ones before it. */
  async function wholePlan(): Promise<readonly Effect[]> {
    const trunk = (await small.sandbox.git.head("refs/heads/trunk")) ?? "";
    const push = await plannedPush(workshop, trunk);
    const issue = await anEffect("create-issue", small, workshop);
    const branch = await anEffect("create-ref", small, workshop);
    const pullRequest: Effect = {
      kind: "create-pull-request",
      headRef: releaseBranch,
      baseRef: "trunk",
      title: "#1 Release 24.7.0",
      body: "Fixes #1",
    };
    const release = await anEffect("create-release", small, workshop);
    return [issue, branch, push, pullRequest, release];
  }

  it("is made once by workers that die at random moments", { timeout: 3 * timeoutMs }, async () => {
    const effects = await wholePlan();
    const run = await approve(aPlan(effects));
    const lives = Array.from({ length: 5 }, () => randomInt(50, 2_500));
    for (const lifeMs of lives) {
      const victim = await aWorker(undefined, settleSeconds);
      await pause(lifeMs);
      victim.kill();
      await victim.ended;
      await endLeases();
    }
    await aWorker(undefined, settleSeconds);
    expect((await ended(run)).state, `lives: ${lives.join(", ")} ms`).toBe("succeeded");
    for (const effect of effects)
      expect(await timesHappened(effect, small.sandbox), effect.kind).toBe(1);
    expect(small.sandbox.state.issues).toHaveLength(1);
    expect(small.sandbox.state.pullRequests).toHaveLength(1);
  });

  it(
    "is left in good order by a worker that is told to stop, and goes on at once in the next",
    { timeout: 2 * timeoutMs },
    async () => {
      const effects = await wholePlan();
      const run = await approve(aPlan(effects));
      const first = await aWorker(undefined, settleSeconds);
      await waitFor(run, ({ effects: begun }) => begun.length > 0);
      await first.stop();
      expect((await readRun(slipway, run))?.state).toBe("running");
      await aWorker(undefined, settleSeconds);
      expect((await ended(run)).state).toBe("succeeded");
      for (const effect of effects)
        expect(await timesHappened(effect, small.sandbox), effect.kind).toBe(1);
    },
  );
});

describe("the run of a killed worker", () => {
  const takenOverMs = 5_000;
  let run: string;
  let effect: Effect;

  async function approved(kind: Effect["kind"]): Promise<void> {
    effect = await anEffect(kind, small, workshop);
    run = await approve(aPlan([effect]));
  }

  /** Milliseconds until the run has ended well, having happened once. */
  async function endedAfter(begun: number): Promise<number> {
    expect((await ended(run)).state).toBe("succeeded");
    const ms = performance.now() - begun;
    expect(await timesHappened(effect, small.sandbox)).toBe(1);
    return ms;
  }

  it(
    "is taken over and ended within 5 s by a worker that runs",
    { timeout: timeoutMs },
    async () => {
      await approved("create-ref");
      // GitHub fails until the victim is dead: so long it is in the middle of the run.
      addFault(small.sandbox, { kind: "timeout-502", match: "createRef", times: 99 });
      const victim = await aWorker();
      await waitFor(run, ({ effects: [begun] }) => begun !== undefined);
      await aWorker();
      small.sandbox.change((state) => (state.faults = []));
      victim.kill();
      expect(await endedAfter(performance.now())).toBeLessThan(takenOverMs);
      const lines = await readRunLines(slipway, run);
      expect(lines.map(({ text }) => text)).toContain("Another worker goes on with this run.");
    },
  );

  it.each([
    ["before-effect", "create-ref"],
    ["after-effect", "create-ref"],
    ["after-effect", "create-issue"],
    ["recorded", "create-issue"],
  ] as const)(
    "is ended within 5 s of a new worker being ready: killed %s of a %s",
    { timeout: timeoutMs },
    async (moment, kind) => {
      await approved(kind);
      const victim = await aWorker(`${moment}:${kind}`);
      await victim.ended;
      await aWorker();
      expect(await endedAfter(performance.now())).toBeLessThan(takenOverMs);
    },
  );

  it(
    "opens no ticket while the lists may be behind: whether the dead one had sent it nobody knows",
    { timeout: timeoutMs },
    async () => {
      await approved("create-issue");
      const victim = await aWorker("before-effect:create-issue");
      await victim.ended;
      await aWorker(undefined, 9_000);
      const lines = async () => (await readRunLines(slipway, run)).map(({ text }) => text).join();
      await expect.poll(lines, { timeout: timeoutMs / 2 }).toContain("GitHub’s answer was lost");
      expect(await timesHappened(effect, small.sandbox)).toBe(0);
    },
  );
});
