import { describe, expect, it } from "vitest";
import { connectionPool, inTransaction } from "@/lib/db/client";
import { findOpenQuestion, recordAnswer } from "@/lib/db/effect-answers";
import { claimRun, finishRun } from "@/lib/db/run-leases";
import { requestStop } from "@/lib/db/run-stops";
import { recordEffectBegun } from "@/lib/db/run-effects";
import type { Effect } from "@/lib/domain/plan/effect";
import { bindEffect } from "@/lib/effects/effect-handlers";
import { ada } from "@/tests/actors";
import { aPlan, approve } from "@/tests/a-plan";
import { useTicketWorld, workOn } from "@/tests/a-ticket-run";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { now } from "@/tests/seen";
import type { EngineContext } from "./context";

/** What was begun under a plan that this Slipway cannot read, or not as it was meant, may have happened. */

useDatabase();

const world = useTicketWorld();

/** A run of that effect that was stopped while nobody knew whether it had happened. */
async function leftOpen(effect: Effect): Promise<string> {
  const id = await approve(aPlan([effect]));
  await claimRun(id, "before", 60, now);
  await recordEffectBegun(id, "before", 0, effect.kind, now);
  const sentence = "Stopped.";
  const failure = { code: "run-stopped", sentence, whatToDo: "", output: null } as const;
  await finishRun(id, "before", { state: "stopped", failure, at: now, sentence });
  return id;
}

/** As another version of Slipway would have left the plans that there are so far. */
const change = (how: string) => connectionPool().query(`UPDATE "Plan" SET ${how}`);
const asOfTomorrow = () => change(`"documentVersion" = 99`);

const goOn = (id: string, context: Partial<EngineContext> = {}) =>
  workOn(id, world.workshop, context);

const approved = () => approve(aPlan([world.ticket]));
const uncertain = { state: "needs-person", errorCode: "effect-uncertain" } as const;

async function answerNo(id: string): Promise<void> {
  await inTransaction(async (db) => {
    expect(await findOpenQuestion(db, id)).toMatchObject({ position: 0 });
    await recordAnswer(db, id, { position: 0, by: ada, at: now, url: null }, "It did not.");
  });
}

describe("an effect that was begun under a plan nobody here can read", () => {
  it("is asked of a person, and done once when they say that it did not happen", async () => {
    await leftOpen(world.ticket);
    await asOfTomorrow();
    const id = await approved();
    const asking = await goOn(id);
    expect(asking).toMatchObject({ ...uncertain, effects: [{ state: "begun" }] });
    expect(asking.error).toContain("this version of Slipway cannot read");
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(0);
    await answerNo(id);
    expect(await goOn(id)).toMatchObject({ state: "succeeded" });
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });

  it("is adopted where it shows", async () => {
    await leftOpen(world.ticket);
    await bindEffect(world.ticket).apply(await world.workshop.context.accessOf(ada));
    await asOfTomorrow();
    expect(await goOn(await approved())).toMatchObject({ state: "succeeded" });
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });

  it("is asked of a person by the next worker too, where the first died before it could ask", async () => {
    await leftOpen(world.ticket);
    await asOfTomorrow();
    const id = await approved();
    const gone = new AbortController();
    const dying: EngineContext["bindEffect"] = (effect) => {
      gone.abort();
      return bindEffect(effect);
    };
    expect(await goOn(id, { stopping: gone.signal, bindEffect: dying })).toMatchObject({
      state: "running",
      effects: [{ state: "begun" }],
    });
    expect(await goOn(id)).toMatchObject(uncertain);
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(0);
  });

  it("is asked again where the run that asked was stopped without an answer", async () => {
    await leftOpen(world.ticket);
    await asOfTomorrow();
    const first = await approved();
    await goOn(first);
    await inTransaction((db) => requestStop(db, first, { by: ada, at: now }));
    expect(await goOn(await approved())).toMatchObject(uncertain);
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(0);
  });

  it("is not asked again where a later run has settled it", async () => {
    await leftOpen(world.ticket);
    await asOfTomorrow();
    const first = await approved();
    await goOn(first);
    await answerNo(first);
    await goOn(first);
    expect(await goOn(await approved())).toMatchObject({ state: "succeeded" });
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });

  it("stands in nobody's way where it was of another kind", async () => {
    await leftOpen(await anEffect("create-ref", world.small, world.workshop));
    await asOfTomorrow();
    expect(await goOn(await approved())).toMatchObject({ state: "succeeded" });
  });

  it("is not forgotten for the many runs that came after it", async () => {
    await leftOpen(world.ticket);
    await asOfTomorrow();
    await connectionPool().query(`
      INSERT INTO "Run" (id, "planId", "releaseId", step, target, "approvedBy", "planHash", state, "queuedAt")
        SELECT 'later' || n, "planId", "releaseId", step, target, "approvedBy", "planHash", 'failed', "queuedAt"
        FROM "Run", generate_series(1, 30) n;
      INSERT INTO "RunEffect" ("runId", position, kind, state, "begunAt")
        SELECT id, 0, 'create-issue', 'absent', "queuedAt" FROM "Run" WHERE id LIKE 'later%'`);
    expect(await goOn(await approved())).toMatchObject(uncertain);
  });
});

describe("an effect that was begun under a plan of logins", () => {
  const ofLogins = (login: string) =>
    change(`"documentVersion" = 1, body = jsonb_set(jsonb_set(body, '{actor}', '"ada"'),
      '{effects,0,assignee}', '"${login}"')`);

  it("is the same where its account is known", async () => {
    await leftOpen(world.ticket);
    await ofLogins("ada");
    expect(await goOn(await approved())).toMatchObject({ state: "succeeded" });
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(1);
  });

  it("may be the same where only a login was written down: a person is asked", async () => {
    await leftOpen(world.ticket);
    await ofLogins("lovelace");
    expect(await goOn(await approved())).toMatchObject(uncertain);
    expect(await timesHappened(world.ticket, world.small.sandbox)).toBe(0);
  });

  it("is another where it says something else", async () => {
    await leftOpen(world.ticket);
    await ofLogins("ada");
    await change(`body = jsonb_set(body, '{effects,0,title}', '"Release 24.3.0"')`);
    expect(await goOn(await approved())).toMatchObject({ state: "succeeded" });
  });
});
