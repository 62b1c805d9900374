import { TerminalError } from "@/lib/domain/errors";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { slipway } from "@/lib/domain/viewer";
import { database, type Database } from "./client";
import { hashContent } from "./content-hash";
import { readStoredPlan, type PlanRecord } from "./plans";

/**
 * What a run does: the plan as it was approved. The hash is taken of what is stored, not of what this
 * Slipway makes of it, so that a plan of an older one is still the one that was approved; what is
 * hashed and what is run are one reading. Throws
 * `plan-stale` where it is another, `other-version` where this Slipway cannot read it.
 */
export async function readApprovedPlan(
  id: string,
  hash: string,
  db: Database = database(),
): Promise<PlanBody> {
  const read = await readStoredPlan(slipway, id, db);
  const stored = read?.stored;
  if (typeof stored !== "object" || stored === null || hashContent(stored) !== hash) {
    throw new TerminalError("plan-stale", "The stored plan is not the one that was approved.", {
      fields: { plan: id },
      whatToDo: "Rebuild the plan.",
    });
  }
  if (read?.plan.body == null) throw madeByAnother(id);
  return read.plan.body;
}

/** Refuses to approve what this Slipway would not write so itself (`other-version`). */
export function refuseOtherVersion({ id, reading }: Pick<PlanRecord, "id" | "reading">): void {
  if (reading === "older" || reading === "unreadable") throw madeByAnother(id);
}

function madeByAnother(plan: string): TerminalError {
  return new TerminalError("other-version", "This plan was made by another version of Slipway.", {
    fields: { plan },
    whatToDo: "It can be read, not run. Rebuild the plan.",
  });
}
