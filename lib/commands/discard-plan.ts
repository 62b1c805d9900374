import { z } from "zod";
import { lockSubject } from "@/lib/db/plan-subject";
import { discardPlan as discardIn, readPlan, type PlanRecord } from "@/lib/db/plans";
import { readReleaseById } from "@/lib/db/releases";
import { isSameActor, type Actor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import { mayDiscard } from "@/lib/domain/plan/discard";
import type { Viewer } from "@/lib/domain/viewer";
import { purposeOf } from "@/lib/domain/plan/purpose";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { identifier } from "./fields";
import { aboutPlan } from "./plans";

const discardInput = z.object({ plan: identifier });

/**
 * Says that nobody wants a plan any more: it can be read, and neither approved nor run. For whoever asked
 * for it, and for the release's manager. The same again changes nothing. Throws TerminalError
 * "not-found", "not-permitted", and "run-in-progress" where it has a run.
 */
export const discardPlan = command("plan.discard", discard, aboutPlan);

async function discard({ who, viewer, action, input, now }: Allowed): Promise<PlanRecord> {
  const { plan: id } = parseInput(discardInput, input);
  const plan = await readPlan(viewer, id);
  if (plan === null) throw noSuchPlan(id);
  return auditedTransaction({ who, action, now }, async (db) => {
    await lockSubject(db, plan);
    const permission = mayDiscard(plan, await managerOf(viewer, plan), who);
    if (!permission.allowed) throw notTheirs(id, permission.reason);
    const known = (await readPlan(viewer, id, db)) ?? plan;
    if (known.discarded !== null) return { result: known, draft: null };
    if (!(await discardIn(db, id, { by: who, at: now }))) throw wasRun(id);
    const whose = isSameActor(plan.requestedBy, who) ? "their" : `${plan.requestedBy.login}’s`;
    if (plan.release === null) {
      const sentence = `${who.login} discarded ${whose} plan to ${purposeOf(plan)}.`;
      return { result: plan, draft: { planHash: plan.hash, sentence } };
    }
    const { release, releaseId, step, target, hash: planHash } = plan;
    const sentence = `${who.login} discarded ${whose} plan of ${step} for ${release}.`;
    return { result: plan, draft: { release, releaseId, step, target, planHash, sentence } };
  });
}

/** null: it is for no release, or nobody drives that any more. */
async function managerOf(viewer: Viewer, { releaseId }: PlanRecord): Promise<Actor | null> {
  if (releaseId === null) return null;
  return (await readReleaseById(viewer, releaseId))?.manager ?? null;
}

function noSuchPlan(plan: string): TerminalError {
  return new TerminalError("not-found", "There is no such plan.", {
    fields: { plan },
    whatToDo: "Go back to the step: it lists its plans.",
  });
}

function notTheirs(plan: string, reason: string): TerminalError {
  return new TerminalError("not-permitted", reason, {
    fields: { plan },
    whatToDo: "Ask them to discard it, or leave it: a plan does nothing until somebody runs it.",
  });
}

function wasRun(plan: string): TerminalError {
  return new TerminalError("run-in-progress", "This plan has a run: it is not discarded.", {
    fields: { plan },
    whatToDo: "Stop the run where it still goes on; what it has done stays.",
  });
}
