import { afterEach, beforeEach } from "vitest";
import { readRun, type RunRecord } from "@/lib/db/runs";
import type { Effect } from "@/lib/domain/plan/effect";
import { slipway } from "@/lib/domain/viewer";
import type { EngineContext } from "@/lib/engine/context";
import { runPlan } from "@/lib/engine/run";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { anEffect } from "@/tests/effect-examples";

/** A small world with a release of Ada's, and the effect that opens its ticket. */
export interface TicketWorld {
  readonly small: SmallSandbox;
  readonly workshop: SpecWorkshop;
  readonly ticket: Effect;
}

/**
 * Makes that world anew before each test and ends it afterwards. Call it once, after useDatabase.
 * @returns what there is in the running test
 */
export function useTicketWorld(): TicketWorld {
  let world: TicketWorld | null = null;
  const there = (): TicketWorld => {
    if (world === null) throw new Error("There is a world while a test runs");
    return world;
  };
  beforeEach(async () => {
    const small = await smallSandbox();
    const workshop = await aWorkshop(small);
    await storeReleaseOfAda();
    world = { small, workshop, ticket: await anEffect("create-issue", small, workshop) };
  });
  afterEach(async () => {
    await world?.small.end();
    await world?.workshop.end();
    world = null;
  });
  return {
    get small() {
      return there().small;
    },
    get workshop() {
      return there().workshop;
    },
    get ticket() {
      return there().ticket;
    },
  };
}

/** Has a worker go on with the run, and reads how it stands then. */
export async function workOn(
  id: string,
  { context }: SpecWorkshop,
  change: Partial<EngineContext> = {},
): Promise<RunRecord> {
  await runPlan(id, { ...context, ...change });
  const run = await readRun(slipway, id);
  if (run === null) throw new Error("The run is gone");
  return run;
}
