import { TerminalError } from "@/lib/domain/errors";
import type { BasisItem, PlanBody } from "@/lib/domain/plan/plan";
import { findMoved } from "@/lib/effects/find-moved";
import type { OngoingRun } from "./perform";

/**
 * Observes everything the plan relied on, live. Throws `plan-stale`, naming all that moved, except
 * for what moved because an effect of this very plan has happened already: that will be adopted.
 */
export async function requireBasis(plan: PlanBody, run: OngoingRun): Promise<void> {
  const moved: string[] = [];
  const now = await run.context.now();
  for (const item of plan.basis) {
    run.signal.throwIfAborted();
    const sentence = await findMoved(item, run.access, now);
    if (sentence === null) continue;
    if (await isOurDoing(item, plan, run)) {
      await run.log(`${sentence} This plan's own doing, so it is adopted.`);
    } else {
      moved.push(sentence);
    }
  }
  if (moved.length === 0) return;
  throw new TerminalError("plan-stale", moved.join(" "), {
    whatToDo: "Nothing was done. Check what changed, then rebuild the plan.",
  });
}

async function isOurDoing(item: BasisItem, plan: PlanBody, run: OngoingRun): Promise<boolean> {
  for (const effect of plan.effects) {
    const bound = run.context.bindEffect(effect);
    if (!bound.moves(item)) continue;
    const seen = await bound.observe(run.access, null);
    if (seen.kind === "applied") return true;
  }
  return false;
}
