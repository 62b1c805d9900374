import type { Database } from "@/lib/db/client";
import { findPlanUnderWay } from "@/lib/db/double-submits";
import { enqueue } from "@/lib/db/jobs";
import { lockSubject } from "@/lib/db/plan-subject";
import { requestPlan, type PlanWanted } from "@/lib/db/plans";
import type { TerminalError } from "@/lib/domain/errors";
import type { OfNoRelease } from "@/lib/domain/plan/plan";
import { auditedTransaction, type AuditDraft } from "./audited-transaction";
import type { Allowed } from "./command";

/** Who asks for a plan, by which action, and when. */
type Asking = Pick<Allowed, "who" | "action" | "now">;

interface PlanRequest {
  readonly wanted: PlanWanted;
  /**
   * Why it may not be planned now; null where it may. Read before the transaction, thrown in it: a second
   * press finds the plan of the first.
   */
  readonly refusal: TerminalError | null;
  /** Keeps others out of what the plan is for until the transaction ends; throws where it stands no more. */
  readonly lock: (db: Database) => Promise<void>;
  /** What the audit log says of the request. */
  readonly entry: AuditDraft;
}

/**
 * Has the worker build a plan, and answers its id. While one for the same that this person asked for is
 * still being built, that one is answered, whether or not another would be refused.
 */
export async function askForPlan(
  { who, action, now }: Asking,
  { wanted, refusal, lock, entry }: PlanRequest,
): Promise<string> {
  const plan = await auditedTransaction({ who, action, now }, async (db) => {
    await lock(db);
    const asked = { ...wanted, requestedBy: who };
    const underWay = await findPlanUnderWay(db, asked);
    if (underWay !== null) return { result: underWay, draft: null };
    if (refusal !== null) throw refusal;
    const id = await requestPlan(db, { ...asked, requestedAt: now });
    return { result: id, draft: { ...entry, outcome: "asked" } };
  });
  // Also for one that was there: its job may have been lost with the process that sent it.
  await enqueue({ kind: "build-plan", plan });
  return plan;
}

interface PlanOfNoRelease<Subject extends OfNoRelease> {
  readonly subject: Subject;
  readonly refusal: TerminalError | null;
  /** What is asked for, in a sentence: "a plan to remove twisted.old". */
  readonly what: string;
}

/** The same for what belongs to no release. */
export async function askForPlanOfNoRelease<Subject extends OfNoRelease>(
  asking: Asking,
  { subject, refusal, what }: PlanOfNoRelease<Subject>,
): Promise<Subject & { readonly plan: string }> {
  const plan = await askForPlan(asking, {
    wanted: subject,
    refusal,
    lock: (db) => lockSubject(db, { ...subject, releaseId: null }),
    entry: { sentence: `${asking.who.login} asked for ${what}.` },
  });
  return { ...subject, plan };
}
