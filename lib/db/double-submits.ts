import type { Actor } from "@/lib/domain/actor";
import type { PlanSubject } from "@/lib/domain/plan/plan";
import type { Database } from "./client";
import { unfinished } from "./runs";

/**
 * What a second press of the same button finds. Read them under lockSubject, in the same
 * transaction: then of two presses at one moment the second sees the first.
 */

/** The id of a plan for the same that this person has asked for and that is not built yet. */
export async function findPlanUnderWay(
  db: Database,
  wanted: PlanSubject & { readonly requestedBy: Actor },
): Promise<string | null> {
  const row = await db.plan.findFirst({
    where: {
      ...wanted,
      requestedBy: wanted.requestedBy.accountId,
      state: { in: ["queued", "building"] },
    },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The run of the release, of whatever step, that is not over; one that waits for an answer is not. */
export async function findRunOfRelease(db: Database, release: string) {
  return db.run.findFirst({
    where: { release, state: { in: [...unfinished] } },
    select: { id: true, state: true },
  });
}

/** The id of a run of the plan that has not ended. */
export async function findRunUnderWay(db: Database, plan: string): Promise<string | null> {
  const row = await db.run.findFirst({
    where: { planId: plan, state: { in: ["queued", "running"] } },
    select: { id: true },
  });
  return row?.id ?? null;
}
