import { z } from "zod";
import { closeDatabase, database } from "@/lib/db/client";
import { readPlan, requestPlan } from "@/lib/db/plans";
import { readRelease } from "@/lib/db/releases";
import type { Actor } from "@/lib/domain/actor";
import { buildPlan } from "@/lib/engine/build";
import type { EngineContext } from "@/lib/engine/context";
import { engineContext, openWorkshop } from "@/lib/worker/engine-context";
import { currentTime } from "@/lib/world/clock/clock";
import { inClone } from "@/lib/world/git/clone";
import { prepareByHand } from "./by-hand";
import { runTask } from "./task";

const input = z.object({
  /** A release whose branch is there, and not prepared yet. */
  release: z.string(),
  rounds: z.int(),
});

/** Builds the plan of candidate.prepare as the worker does, and by hand, in turns. */
runTask(async (message) => {
  const { release, rounds } = input.parse(message);
  const manager = (await readRelease(release))?.manager;
  if (manager === undefined) throw new Error(`Nobody drives ${release}.`);
  const workshop = await openWorkshop();
  const context = engineContext(workshop, () => Promise.resolve(), new AbortController().signal);
  const made = [];
  for (let round = 0; round < rounds; round += 1) {
    const { plan, seconds, commits, tree } = await planOnce(release, manager, context);
    const byHand = await prepareByHand({ workshop, commits, version: `${release}rc1` });
    if (byHand.tree !== tree)
      throw new Error(`By hand the tools made the tree ${byHand.tree}, in the plan ${tree}.`);
    made.push({ plan, seconds, handSeconds: byHand.seconds, commits: commits.length });
  }
  await closeDatabase();
  return { made };
});

/** One plan, from the moment a worker claims it until its hash is stored. */
async function planOnce(release: string, manager: Actor, context: EngineContext) {
  const target = `${release}rc1`;
  const wish = { release, step: "candidate.prepare", target, requestedBy: manager } as const;
  const plan = await requestPlan(database(), { ...wish, requestedAt: await currentTime() });
  const begun = performance.now();
  await buildPlan(plan, context);
  const seconds = (performance.now() - begun) / 1_000;
  const record = await readPlan(plan);
  const effect = record?.body?.effects[0];
  if (effect?.kind !== "push")
    throw new Error(`There is no plan: ${record?.failure?.sentence ?? "it was lost"}`);
  const tree = await inClone(context.workshop.clone, ["rev-parse", `${effect.newHead}^{tree}`]);
  return { plan, seconds, commits: effect.commits, tree: tree.stdout.toString("utf8").trim() };
}
