import { z } from "zod";
import { findPlanUnderWay } from "@/lib/db/double-submits";
import { enqueue } from "@/lib/db/jobs";
import { lockSubject } from "@/lib/db/plan-subject";
import { requestPlan } from "@/lib/db/plans";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { OfRemoval } from "@/lib/domain/plan/plan";
import type { Viewer } from "@/lib/domain/viewer";
import { readRemoval } from "@/lib/queries/removal";
import { command, parseInput, type Allowed } from "./command";
import { auditedTransaction } from "./audited-transaction";

const removalInput = z.object({ deprecation: z.string().min(1).max(500) });

/**
 * Has the worker build the plan that opens the ticket of a removal. Refused with the policy's reason
 * while the name may not be removed, and while its ticket is open.
 */
export const planRemoval = command("removal.plan", plan);

async function plan({
  who,
  viewer,
  input,
  now,
}: Allowed): Promise<OfRemoval & { readonly plan: string }> {
  const { deprecation } = parseInput(removalInput, input);
  const subject = { release: null, deprecation } as const;
  const refusal = await removalRefusal(viewer, deprecation, now);
  const plan = await auditedTransaction({ who, action: "removal.plan", now }, async (db) => {
    await lockSubject(db, { ...subject, releaseId: null });
    const wanted = { ...subject, requestedBy: who };
    const underWay = await findPlanUnderWay(db, wanted);
    if (underWay !== null) return { result: underWay, draft: null };
    if (refusal !== null) throw refusal;
    const id = await requestPlan(db, { ...wanted, requestedAt: now });
    const sentence = `${who.login} asked for a plan to remove ${deprecation}.`;
    return { result: id, draft: { outcome: "asked", sentence } };
  });
  await enqueue({ kind: "build-plan", plan });
  return { ...subject, plan };
}

/** Why the policy does not let a ticket be opened for the removal now; null where it does. */
export async function removalRefusal(
  viewer: Viewer,
  id: string,
  now: Instant,
): Promise<TerminalError | null> {
  const status = await readRemoval(viewer, id, now);
  if (status === null)
    return new TerminalError("not-found", `No deprecation ${id} is known.`, {
      fields: { deprecation: id },
      whatToDo: "Look for it in the table of deprecations.",
    });
  const { plannable } = status;
  if (plannable.allowed) return null;
  return new TerminalError("step-not-ready", plannable.reason, {
    fields: { deprecation: id },
    whatToDo: "Look at the name’s page: it says what is in the way, and until when.",
  });
}
