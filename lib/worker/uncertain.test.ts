import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerEffect, stopRun } from "@/lib/commands/runs";
import { readEntries } from "@/lib/db/audit";
import { readAnswers } from "@/lib/db/effect-answers";
import { database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { readRunLines } from "@/lib/db/run-lines";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { RetryableError } from "@/lib/domain/errors";
import { fromMs, toMs } from "@/lib/domain/instant";
import { actorOf, type Person } from "@/lib/domain/person";
import { slipway } from "@/lib/domain/viewer";
import { absent, applied, unknown } from "@/lib/effects/observation";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { anEffect } from "@/tests/effect-examples";
import { now } from "@/tests/seen";
import { somebody } from "@/tests/stored-facts";
import { runPlan } from "@/lib/engine/run";

/**
 * Effects of which nobody can tell at once whether they have happened: a mail whose connection broke
 * after the server had taken it, and a list's archive that is behind (DESIGN 6).
 */

useDatabase();
afterAll(closeJobs);

const archivePage = "https://mail.python.org/archives/list/twisted@python.org/message/ABC/";

/** A mail server that counts what it accepted, and an archive that may be behind. */
class MailOutlet {
  sent = 0;
  /** How many of them got lost on the way to the archive. */
  lost = 0;
  /** After how many further observations the archive shows what was sent; null: never. */
  archiveLag: number | null = null;
  breaks = true;

  bound(observeAgain: number): BoundEffect {
    return {
      // The engine knows none by name.
      kind: "create-issue",
      describe: () => "Send the announcement",
      moves: () => false,
      isNamed: false,
      observeAgain,
      observe: (_world, begunAt) => Promise.resolve(this.#seen(begunAt !== null)),
      apply: () => {
        this.sent += 1;
        return this.breaks
          ? Promise.reject(new RetryableError("world-unreachable", "Broken.", { whatToDo: "" }))
          : Promise.resolve(null);
      },
    };
  }

  #seen(begun: boolean) {
    if (this.sent > this.lost && this.archiveLag !== null && this.archiveLag-- <= 0)
      return applied("It is in the archive.", archivePage);
    return begun ? unknown("The archive does not have it yet.") : absent;
  }
}

let small: SmallSandbox;
let workshop: SpecWorkshop;
let ada: Person;
let outlet: MailOutlet;
let run: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  ada = await somebody("committer", "ada");
  outlet = new MailOutlet();
  run = await approve(aPlan([await anEffect("create-issue", small, workshop)]));
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

async function work(observeAgain = 2, owner = "first"): Promise<RunRecord> {
  const bindEffect = (): BoundEffect => outlet.bound(observeAgain);
  await runPlan(run, { ...workshop.context, owner, bindEffect });
  const found = await readRun(slipway, run);
  if (found === null) throw new Error("The run is gone");
  return found;
}

const answer = (input: object) =>
  answerEffect({ person: ada, input: { run, question: "0.0", ...input }, now });

/** The next worker sends it a second time, since the first was lost, and the archive shows that one. */
async function expectSentOnceMore(): Promise<void> {
  outlet.lost = 1;
  outlet.breaks = false;
  outlet.archiveLag = 0;
  expect(await work(2, "second")).toMatchObject({ state: "succeeded" });
  expect(outlet.sent).toBe(2);
}

describe("an effect whose connection broke after it was accepted", () => {
  it("is sent once, though the archive never shows it; a person is asked", async () => {
    expect(await work()).toMatchObject({ state: "needs-person", errorCode: "effect-uncertain" });
    expect(outlet.sent).toBe(1);
  });

  it("is not sent by the next worker either", async () => {
    await work();
    await work(2, "second");
    expect(outlet.sent).toBe(1);
  });

  it("is done when the archive shows it while it is observed again", async () => {
    outlet.archiveLag = 2;
    const { state, effects } = await work(5);
    expect({ state, result: effects[0]?.result }).toMatchObject({
      state: "succeeded",
      result: { url: archivePage, adopted: false },
    });
    expect(outlet.sent).toBe(1);
  });

  it("asks at once where its kind says so", async () => {
    outlet.archiveLag = 1;
    expect(await work(0)).toMatchObject({ state: "needs-person" });
  });

  it("keeps other runs of the release out until somebody answers", async () => {
    await work();
    const other = aPlan([await anEffect("create-issue", small, workshop)]);
    await expect(approve(other)).rejects.toMatchObject({ code: "run-in-progress" });
  });
});

describe("an effect of which nobody can tell before anything was sent", () => {
  it("ends the run without a question, and others of the release may run", async () => {
    const unseen = (): BoundEffect => ({
      ...outlet.bound(1),
      observe: () => Promise.resolve(unknown("The archive does not answer.")),
    });
    await runPlan(run, { ...workshop.context, bindEffect: unseen });
    expect(await readRun(slipway, run)).toMatchObject({
      state: "failed",
      errorCode: "effect-unseen",
      effects: [],
    });
    expect(outlet.sent).toBe(0);
    await approve(aPlan([await anEffect("create-issue", small, workshop)]));
  });
});

describe("a person's answer", () => {
  it("“it arrived, here is the link” ends the effect and the run goes on", async () => {
    await work();
    await answer({ happened: "yes", url: archivePage });
    const { state, effects } = await work(2, "second");
    expect({ state, result: effects[0]?.result }).toMatchObject({
      state: "succeeded",
      result: { url: archivePage, sentence: expect.stringContaining("ada") },
    });
    expect(outlet.sent).toBe(1);
  });

  it("“it did not” has it sent once more, and only once", async () => {
    await work();
    await answer({ happened: "no" });
    await expectSentOnceMore();
  });

  it("is kept with their name in the audit log", async () => {
    await work();
    await answer({ happened: "no" });
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      { who: "ada", action: "run.answer", outcome: "done" },
    ]);
  });

  it("cannot be changed or taken out in the database", async () => {
    await work();
    await answer({ happened: "no" });
    await expect(database().effectAnswer.updateMany({ data: { by: "2" } })).rejects.toThrow();
    await expect(database().effectAnswer.deleteMany()).rejects.toThrow();
  });

  it("that nobody asked for is refused, and the refusal is in the audit log", async () => {
    await expect(answer({ happened: "no" })).rejects.toMatchObject({ code: "not-found" });
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      {
        who: "ada",
        action: "run.answer",
        release: "24.7.0",
        outcome: "refused",
        code: "not-found",
      },
    ]);
  });

  it("that it happened needs the page that shows it", async () => {
    await work();
    for (const url of ["", "it did", "javascript:alert(1)", "https://me:pass@example.org/"])
      await expect(answer({ happened: "yes", url })).rejects.toMatchObject({ code: "bad-input" });
    expect(await readRun(slipway, run)).toMatchObject({ state: "needs-person" });
  });

  it("is taken once", async () => {
    await work();
    await answer({ happened: "no" });
    await expect(answer({ happened: "no" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("an answer to what was asked before", () => {
  it("is none to what is asked now", async () => {
    await work();
    await answer({ happened: "no" });
    await work(2, "second");
    expect(outlet.sent).toBe(2);
    await expect(answer({ happened: "no" })).rejects.toMatchObject({ code: "not-found" });
    await answer({ happened: "yes", url: archivePage, question: "0.1" });
    expect(await work(2, "third")).toMatchObject({ state: "succeeded" });
    expect(outlet.sent).toBe(2);
  });

  it("stands in the log and among the answers, with name and time", async () => {
    await work();
    await answer({ happened: "no" });
    const [line] = (await readRunLines(slipway, run)).slice(-1);
    expect(line?.text).toContain("ada");
    const given = { position: 0, by: actorOf(ada), at: fromMs(toMs(now)), url: null };
    expect((await readAnswers(slipway, [run])).get(run)).toEqual([given]);
  });
});

describe("a worker that stood still for longer than its lease", () => {
  it("does nothing when it goes on, for another has the run", async () => {
    const frozen = (bound: BoundEffect): BoundEffect => ({
      ...bound,
      observe: async (...asked) => {
        const seen = await bound.observe(...asked);
        await database().run.update({ where: { id: run }, data: { leaseOwner: "another" } });
        return seen;
      },
    });
    const bindEffect = (): BoundEffect => frozen(outlet.bound(0));
    await runPlan(run, { ...workshop.context, owner: "first", bindEffect });
    expect(outlet.sent).toBe(0);
    expect(await readRun(slipway, run)).toMatchObject({ state: "running" });
  });
});

describe("a run that a person stops", () => {
  const stop = () => stopRun({ person: ada, input: { run }, now });

  it("stops before its next effect, says by whom, and can be planned again", async () => {
    await stop();
    expect(await work()).toMatchObject({
      state: "stopped",
      error: "Stopped by ada before its next effect.",
    });
    expect(outlet.sent).toBe(0);
    await approve(aPlan([await anEffect("create-issue", small, workshop)]));
  });

  describe("while it waits for an answer", () => {
    beforeEach(async () => {
      await work();
    });

    it("ends at once, and the question stays on record as unanswered", async () => {
      await stop();
      const stopped = await readRun(slipway, run);
      expect(stopped).toMatchObject({
        state: "stopped",
        errorCode: "run-stopped",
        effects: [{ state: "begun" }],
      });
      expect(stopped?.finishedAt).not.toBeNull();
      expect(stopped?.error).toContain("effect 1");
      expect(await readAnswers(slipway, [run])).toEqual(new Map([[run, []]]));
      await expect(answer({ happened: "no" })).rejects.toMatchObject({ code: "not-found" });
    });

    it("a new plan observes the effect first, and asks again rather than doing it twice", async () => {
      await stop();
      run = await approve(aPlan([await anEffect("create-issue", small, workshop)]));
      expect(await work()).toMatchObject({ state: "needs-person" });
      expect(outlet.sent).toBe(1);
      await answer({ happened: "no" });
      await expectSentOnceMore();
    });

    it("a new plan adopts the effect where it shows by then", async () => {
      await stop();
      outlet.archiveLag = 0;
      run = await approve(aPlan([await anEffect("create-issue", small, workshop)]));
      expect(await work()).toMatchObject({ state: "succeeded" });
      expect(outlet.sent).toBe(1);
    });
  });

  it("ends as stopped where the effect under way turns out to be uncertain", async () => {
    const stopping = (bound: BoundEffect): BoundEffect => ({
      ...bound,
      apply: async (access) => {
        await stop();
        return bound.apply(access);
      },
    });
    outlet.breaks = false;
    await runPlan(run, {
      ...workshop.context,
      bindEffect: () => stopping(outlet.bound(0)),
    });
    expect(await readRun(slipway, run)).toMatchObject({
      state: "stopped",
      effects: [{ state: "begun" }],
    });
  });

  it("is not stopped when it has ended", async () => {
    outlet.breaks = false;
    outlet.archiveLag = 0;
    await work();
    await expect(stop()).rejects.toMatchObject({ code: "not-found" });
  });
});
