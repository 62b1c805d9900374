import { z } from "zod";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { OfRemoval } from "@/lib/domain/plan/plan";
import type { Viewer } from "@/lib/domain/viewer";
import { readRemoval } from "@/lib/queries/removal";
import { command, parseInput, type Allowed } from "./command";
import { askForPlanOfNoRelease } from "./plan-request";

const removalInput = z.object({ deprecation: z.string().min(1).max(500) });

/**
 * Has the worker build the plan that opens the ticket of a removal. Refused with the policy's reason
 * while the name may not be removed, and while its ticket is open.
 */
export const planRemoval = command("removal.plan", plan);

async function plan(allowed: Allowed): Promise<OfRemoval & { readonly plan: string }> {
  const { viewer, input, now } = allowed;
  const { deprecation } = parseInput(removalInput, input);
  return askForPlanOfNoRelease(allowed, {
    subject: { release: null, deprecation },
    refusal: await removalRefusal(viewer, deprecation, now),
    what: `a plan to remove ${deprecation}`,
  });
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
