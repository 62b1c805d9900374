import { describe, expect, it } from "vitest";
import { effectKinds, type EffectKind } from "@/lib/domain/plan/effect";
import { addFault } from "@/sandbox/faults";
import { aPlan, approve } from "@/tests/a-plan";
import { useTicketWorld, workOn } from "@/tests/a-ticket-run";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";

/** Every kind of effect whose change was made, and whose answer never came. */

useDatabase();

const world = useTicketWorld();

/** How the answer is lost on the way that the kind goes; GitHub's API where it is not said. */
const faults: Partial<Record<EffectKind, string>> = {
  push: "git-push-applied-then-502",
  "send-mail": "smtp-dropped-taken",
  "set-topic": "irc-topic-taken",
  "say-on-irc": "irc-say-taken",
};

/** What the world does not show is asked of a person. */
const asked: readonly EffectKind[] = ["say-on-irc", "request-cve"];

describe.each(effectKinds)("%s", (kind) => {
  it("is done once where the change was made and its answer was lost", async () => {
    const effect = await anEffect(kind, world.small, world.workshop);
    const fault = faults[kind] ?? "applied-then-502";
    addFault(world.small.sandbox, { kind: fault });
    const run = await workOn(await approve(aPlan([effect])), world.workshop, {
      settleMs: 1,
      lostSettleMs: 600_000,
    });
    expect(world.small.sandbox.state.faults, "the fault was met").toEqual([]);
    expect(await timesHappened(effect, world.small.sandbox)).toBe(1);
    expect(run.state, run.error ?? "").toBe(asked.includes(kind) ? "needs-person" : "succeeded");
  });
});
