import type { Actor } from "@/lib/domain/actor";
import { permitsTo } from "@/lib/domain/permission";
import { z } from "zod";
import { blockerKey } from "@/lib/domain/blocker/blocker-key";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { OfBlocker } from "@/lib/domain/plan/plan";
import type { Viewer } from "@/lib/domain/viewer";
import { readBlockerPlanStatus } from "@/lib/queries/blocker-plan";
import { command, parseInput, type Allowed } from "./command";
import { issueNumber } from "./fields";
import { askForPlanOfNoRelease } from "./plan-request";

/** Where the plan is to be looked at. */
export type BlockerPlanPlace = OfBlocker & { readonly plan: string };

const acceptInput = z.object({ issue: issueNumber });

/**
 * Accepts the proposal of an issue as a release blocker: has the worker build the plan that sets the label.
 * Refused where none stands, and to whoever proposed it.
 */
export const planBlockerLabel = command("blocker.plan-label", accept);

async function accept(allowed: Allowed): Promise<BlockerPlanPlace> {
  const { viewer, who, input, now } = allowed;
  const { issue } = parseInput(acceptInput, input);
  const blocker = blockerKey({ kind: "issue", number: issue });
  return askForPlanOfNoRelease(allowed, {
    subject: { release: null, blocker },
    refusal: await blockerPlanRefusal(viewer, blocker, who, now),
    what: `a plan to make #${issue} a release blocker`,
  });
}

const checkInput = z.object({
  check: z.string().trim().min(1).max(300),
  oid: z.string().regex(/^[0-9a-f]{40}$/, "is not a commit"),
});

/**
 * Has the worker build the plan that files a failed check of trunk as a release blocker, also while no
 * release is driven. Refused where it does not fail there, or is filed already.
 */
export const planTrunkCheck = command("blocker.plan-check", fileCheck);

async function fileCheck(allowed: Allowed): Promise<BlockerPlanPlace> {
  const { viewer, who, input, now } = allowed;
  const { check: label, oid } = parseInput(checkInput, input);
  const blocker = blockerKey({ kind: "check", check: { oid, label } });
  return askForPlanOfNoRelease(allowed, {
    subject: { release: null, blocker },
    refusal: await blockerPlanRefusal(viewer, blocker, who, now),
    what: `a plan to file the failed check ${label} as a release blocker`,
  });
}

/** Why that plan may not be made or run by this person now; null where it may. */
export async function blockerPlanRefusal(
  viewer: Viewer,
  blocker: string,
  who: Actor,
  now: Instant,
): Promise<TerminalError | null> {
  const status = await readBlockerPlanStatus(viewer, blocker, who, now);
  if (status?.plannable.allowed === true) return null;
  const sentence = status?.plannable.reason ?? "Another version of Slipway made this plan.";
  const proposal = status?.kind === "issue" ? status.proposal : null;
  const isTheirs = proposal !== null && !permitsTo(who, "blocker.plan-label", proposal).allowed;
  return new TerminalError(isTheirs ? "not-permitted" : "step-not-ready", sentence, {
    fields: { blocker },
    whatToDo: "Look at the page of blockers: it says how it stands.",
  });
}
