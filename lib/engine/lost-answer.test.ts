import { describe, expect, it } from "vitest";
import { connectionPool, inTransaction } from "@/lib/db/client";
import { readRunLines } from "@/lib/db/run-lines";
import { requestStop } from "@/lib/db/run-stops";
import type { RunRecord } from "@/lib/db/runs";
import type { Effect } from "@/lib/domain/plan/effect";
import { slipway } from "@/lib/domain/viewer";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import { addFault } from "@/sandbox/faults";
import { ada } from "@/tests/actors";
import { aPlan, approve } from "@/tests/a-plan";
import { useTicketWorld, workOn } from "@/tests/a-ticket-run";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { now } from "@/tests/seen";
import type { EngineContext } from "./context";

/**
 * GitHub took what was sent, or did not: its answer was lost, and its lists may be behind. An issue has
 * no name of its own, so GitHub would take it a second time.
 */

useDatabase();

const world = useTicketWorld();

/** Its lists are behind for so many more readings. */
function listsAreBehind(times: number): void {
  addFault(world.small.sandbox, { kind: "stale-read", match: "SlipwayRecentIssues", times });
}

function answerIsLost(kind: "applied-then-502" | "timeout-502", match = "createIssue"): void {
  addFault(world.small.sandbox, { kind, match });
}

const goOn = (id: string, context: Partial<EngineContext> = {}) =>
  workOn(id, world.workshop, context);

async function runOf(effect: Effect, context: Partial<EngineContext> = {}): Promise<RunRecord> {
  return goOn(await approve(aPlan([effect])), context);
}

/** So long that no spec would see its end. */
const forEver = 600_000;

describe("a ticket whose answer was lost", () => {
  it("is opened once, though the lists are behind for far longer than for any other effect", async () => {
    answerIsLost("applied-then-502");
    // One is read before anything is sent: of an empty list nothing is missing.
    listsAreBehind(6);
    const run = await runOf(world.ticket, { settleMs: 1, lostSettleMs: forEver });
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
    expect(run).toMatchObject({ state: "succeeded", effects: [{ result: { adopted: false } }] });
    const lines = (await readRunLines(slipway, run.id)).map(({ text }) => text);
    expect(lines.filter((text) => text.includes("checking for"))).toEqual([
      "GitHub’s answer was lost and its lists may be behind: checking for 600 s whether it happened, before it is sent again.",
    ]);
  });

  it("and that was never opened is opened when the lists have settled", async () => {
    answerIsLost("timeout-502");
    const begun = performance.now();
    const run = await runOf(world.ticket, { lostSettleMs: 500 });
    expect(run.state).toBe("succeeded");
    expect(performance.now() - begun).toBeGreaterThan(500);
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });

  it("can be stopped while it waits, and the next run waits on rather than opening it", async () => {
    answerIsLost("timeout-502");
    const id = await approve(aPlan([world.ticket]));
    const stopping = (of: Effect): BoundEffect => {
      const bound = world.workshop.context.bindEffect(of);
      const apply: BoundEffect["apply"] = async (access) => {
        try {
          return await bound.apply(access);
        } finally {
          await inTransaction((db) => requestStop(db, id, { by: ada, at: now }));
        }
      };
      return { ...bound, apply };
    };
    const stopped = await goOn(id, { bindEffect: stopping, lostSettleMs: forEver });
    expect(stopped).toMatchObject({ state: "stopped", effects: [{ state: "begun" }] });
    const next = await runOf(world.ticket, { lostSettleMs: 2_000 });
    const lines = (await readRunLines(slipway, next.id)).map(({ text }) => text);
    expect(lines.join("\n")).toContain("checking for");
    expect(next.state).toBe("succeeded");
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });

  it("is not opened by the next run either, where this one ended with a refusal of something else", async () => {
    answerIsLost("applied-then-502");
    // GitHub's refusal of a reading says nothing of what was sent before.
    const forbid = (of: Effect): BoundEffect => {
      const bound = world.workshop.context.bindEffect(of);
      const fault = { kind: "forbidden-403", match: "SlipwayRecentIssues" };
      const apply: BoundEffect["apply"] = (access) =>
        bound.apply(access).finally(() => addFault(world.small.sandbox, fault));
      return { ...bound, apply };
    };
    const failed = await goOn(await approve(aPlan([world.ticket])), { bindEffect: forbid });
    expect(failed).toMatchObject({ errorCode: "not-permitted", effects: [{ state: "begun" }] });
    listsAreBehind(4);
    const next = await runOf(world.ticket, { settleMs: 1, lostSettleMs: forEver });
    expect(next.state).toBe("succeeded");
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });

  it("is not waited for in a run that comes long afterwards", async () => {
    answerIsLost("timeout-502");
    const id = await approve(aPlan([world.ticket]));
    const gone = new AbortController();
    const dying = (of: Effect): BoundEffect => {
      const bound = world.workshop.context.bindEffect(of);
      const apply: BoundEffect["apply"] = (access) =>
        bound.apply(access).finally(() => gone.abort());
      return { ...bound, apply };
    };
    await goOn(id, { bindEffect: dying, stopping: gone.signal });
    await connectionPool().query(
      `UPDATE "RunLine" SET "bookedAt" = "bookedAt" - interval '1 hour';
       UPDATE "Run" SET "bookedAt" = "bookedAt" - interval '1 hour';`,
    );
    expect(await goOn(id, { owner: "next", lostSettleMs: forEver })).toMatchObject({
      state: "succeeded",
    });
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });
});

describe("what is not waited for", () => {
  it("a refusal is an answer", async () => {
    addFault(world.small.sandbox, { kind: "forbidden-403", match: "createIssue" });
    const run = await runOf(world.ticket, { lostSettleMs: forEver });
    expect(run).toMatchObject({ errorCode: "not-permitted", effects: [{ state: "absent" }] });
    expect(await runOf(world.ticket, { lostSettleMs: forEver })).toMatchObject({
      state: "succeeded",
    });
  });

  it("a limit is an answer", async () => {
    addFault(world.small.sandbox, { kind: "secondary-limit", match: "createIssue", seconds: 1 });
    const run = await runOf(world.ticket, { lostSettleMs: forEver });
    expect(run.state).toBe("succeeded");
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });

  it("a branch has a name, under which GitHub takes no second one", async () => {
    const branch = await anEffect("create-ref", world.small, world.workshop);
    answerIsLost("timeout-502", "createRef");
    const run = await runOf(branch, { lostSettleMs: forEver });
    expect(run.state).toBe("succeeded");
    expect(await timesHappened(branch, world.small.sandbox)).toBe(1);
  });
});

describe("the next worker of a run whose worker was killed", () => {
  it("does not open a second ticket while the lists are behind", async () => {
    const id = await approve(aPlan([world.ticket]));
    answerIsLost("applied-then-502");
    const gone = new AbortController();
    const dying: Partial<EngineContext> = {
      stopping: gone.signal,
      onMoment: (moment) => {
        if (moment === "before-effect") listsAreBehind(4);
        if (moment === "after-effect") gone.abort();
      },
    };
    const bindEffect = (of: Effect): BoundEffect => {
      const bound = world.workshop.context.bindEffect(of);
      return { ...bound, apply: (access) => bound.apply(access).catch(() => null) };
    };
    expect(await goOn(id, { ...dying, bindEffect })).toMatchObject({
      state: "running",
      effects: [{ state: "begun" }],
    });
    // It takes over at once: long before the lists can be trusted.
    const run = await goOn(id, { owner: "next", settleMs: 1, lostSettleMs: forEver });
    expect(run.state).toBe("succeeded");
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });
});
