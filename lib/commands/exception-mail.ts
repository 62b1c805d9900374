import { z } from "zod";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { OfExceptionMail } from "@/lib/domain/plan/plan";
import type { Viewer } from "@/lib/domain/viewer";
import { readExceptionMail } from "@/lib/queries/exception-mail";
import { command, parseInput, type Allowed } from "./command";
import { identifier } from "./fields";
import { askForPlanOfNoRelease } from "./plan-request";
import { noSuchProposal } from "./proposal-event";

const planInput = z.object({ proposal: identifier });

/** Has the worker build the plan that sends the mail of a proposal; refused while its text is not approved. */
export const planExceptionMail = command("exception.plan-mail", plan);

async function plan(allowed: Allowed): Promise<OfExceptionMail & { readonly plan: string }> {
  const { viewer, input, now } = allowed;
  const { proposal } = parseInput(planInput, input);
  return askForPlanOfNoRelease(allowed, {
    subject: { release: null, proposal },
    refusal: await exceptionMailRefusal(viewer, proposal, now),
    what: "a plan to send the mail of an exception",
  });
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
