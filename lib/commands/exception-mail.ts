import { z } from "zod";
import { findPlanUnderWay } from "@/lib/db/double-submits";
import { enqueue } from "@/lib/db/jobs";
import { lockSubject } from "@/lib/db/plan-subject";
import { requestPlan } from "@/lib/db/plans";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { OfExceptionMail } from "@/lib/domain/plan/plan";
import type { Viewer } from "@/lib/domain/viewer";
import { readExceptionMail } from "@/lib/queries/exception-mail";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { identifier } from "./fields";
import { noSuchProposal } from "./proposal-event";

const planInput = z.object({ proposal: identifier });

/** Has the worker build the plan that sends the mail of a proposal; refused while its text is not approved. */
export const planExceptionMail = command("exception.plan-mail", plan);

async function plan({
  who,
  viewer,
  action,
  input,
  now,
}: Allowed): Promise<OfExceptionMail & { readonly plan: string }> {
  const { proposal } = parseInput(planInput, input);
  const subject = { release: null, proposal } as const;
  const refusal = await exceptionMailRefusal(viewer, proposal, now);
  const plan = await auditedTransaction({ who, action, now }, async (db) => {
    await lockSubject(db, { ...subject, releaseId: null });
    const wanted = { ...subject, requestedBy: who };
    const underWay = await findPlanUnderWay(db, wanted);
    if (underWay !== null) return { result: underWay, draft: null };
    if (refusal !== null) throw refusal;
    const id = await requestPlan(db, { ...wanted, requestedAt: now });
    const sentence = `${who.login} asked for a plan to send the mail of an exception.`;
    return { result: id, draft: { outcome: "asked", sentence } };
  });
  await enqueue({ kind: "build-plan", plan });
  return { ...subject, plan };
}

/** Why the mail of that proposal may not be sent now; null where it may. */
export async function exceptionMailRefusal(
  viewer: Viewer,
  id: string,
  now: Instant,
): Promise<TerminalError | null> {
  const status = await readExceptionMail(viewer, id, now);
  if (status === null) return noSuchProposal(id);
  const { sendable } = status;
  if (sendable.allowed) return null;
  return new TerminalError("step-not-ready", sendable.reason, {
    fields: { proposal: id },
    whatToDo: "Look at the mail’s page: it says how it stands.",
  });
}
