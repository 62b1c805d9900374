import type { Actor } from "@/lib/domain/actor";
import type { PlanSubject } from "@/lib/domain/plan/plan";
import type { Database } from "./client";

/**
 * What a second press of the same button finds. Read them under lockSubject, in the same
 * transaction: then of two presses at one moment the second sees the first.
 */

/** The id of a plan for the same that this person has asked for and that is not built yet. */
export async function findPlanUnderWay(
  db: Database,
  wish: PlanSubject & { readonly requestedBy: Actor },
): Promise<string | null> {
  const row = await db.plan.findFirst({
    where: {
      ...wish,
      requestedBy: wish.requestedBy.accountId,
      state: { in: ["queued", "building"] },
    },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The id of a run for the release, of whatever step, that has not ended. */
export async function findRunOfRelease(db: Database, release: string): Promise<string | null> {
  const row = await db.run.findFirst({
    where: { release, state: { in: ["queued", "running"] } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The id of a run of the plan that has not ended. */
export async function findRunUnderWay(db: Database, plan: string): Promise<string | null> {
  const row = await db.run.findFirst({
    where: { planId: plan, state: { in: ["queued", "running"] } },
    select: { id: true },
  });
  return row?.id ?? null;
}
