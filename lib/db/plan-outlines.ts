import type { Actor } from "@/lib/domain/actor";
import { fromMs, type Instant } from "@/lib/domain/instant";
import type { OfStep } from "@/lib/domain/plan/plan";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { database } from "./client";
import { planStates, type PlanRecord } from "./plans";
import { subjectColumns } from "./plan-subject";
import { seenPlans } from "./visible-releases";

/** That there is a plan, and whose: nothing of what it says. */
export interface NewestPlan {
  readonly id: string;
  readonly state: PlanRecord["state"];
  /** Name of the target that it is for; null of a removal. */
  readonly target: string | null;
  readonly requestedBy: Actor;
  readonly requestedAt: Instant;
  readonly hasRun: boolean;
}

/** The plan of a step that was asked for last; null where there is none that the viewer may see. */
export async function readNewestPlan(viewer: Viewer, subject: OfStep): Promise<NewestPlan | null> {
  const columns = await subjectColumns(viewer, subject, database());
  if (columns === null) return null;
  const row = await database().plan.findFirst({
    where: { ...columns, AND: seenPlans(viewer) },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      state: true,
      target: true,
      requestedBy: true,
      requestedAt: true,
      _count: { select: { runs: true } },
    },
  });
  const state = planStates.find((known) => known === row?.state);
  if (row === null || state === undefined) return null;
  const actorOf = await readActors([row.requestedBy]);
  return {
    id: row.id,
    state,
    target: row.target,
    requestedBy: actorOf(row.requestedBy),
    requestedAt: fromMs(row.requestedAt.getTime()),
    hasRun: row._count.runs > 0,
  };
}
