import type { Actor } from "@/lib/domain/actor";
import { slipway } from "@/lib/domain/viewer";
import type { Database } from "./client";
import { subjectColumns } from "./plan-subject";
import { wishColumns, type PlanWanted } from "./plans";
import { unfinished } from "./runs";

/**
 * What a second press of the same button finds. Read them under lockSubject, in the same
 * transaction: then of two presses at one moment the second sees the first.
 */

/** The id of a plan for the same that this person has asked for and that is not built yet. */
export async function findPlanUnderWay(
  db: Database,
  wanted: PlanWanted & { readonly requestedBy: Actor },
): Promise<string | null> {
  const columns = await subjectColumns(slipway, wanted, db);
  if (columns === null) return null;
  const row = await db.plan.findFirst({
    where: {
      ...columns,
      ...(wanted.release === null ? {} : { target: wanted.target }),
      ...wishColumns(wanted),
      requestedBy: wanted.requestedBy.accountId,
      state: { in: ["queued", "building"] },
    },
    select: { id: true },
  });
  return row?.id ?? null;
}

/**
 * The run of the release of that id, of whatever step, that is not over; one that waits for an answer
 * is not.
 */
export async function findRunOfRelease(db: Database, releaseId: string) {
  return db.run.findFirst({
    where: { releaseId, state: { in: [...unfinished] } },
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
