import { announcementOf, approvedText } from "@/lib/domain/announcement/approved-text";
import type { Instant } from "@/lib/domain/instant";
import { outlets, type Outlet } from "@/lib/domain/process/attestation";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { Facts } from "@/lib/domain/process/facts";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import { stepKeys, type StepKey } from "@/lib/domain/process/step-key";
import { endedBadly, type StepState } from "@/lib/domain/process/step-state";
import { parseTarget } from "@/lib/domain/release/target";
import type { ReleaseStatus } from "@/lib/queries/release-status";

/**
 * What the driver of a headless rehearsal does next. It plays two parts: the release manager, who
 * presses a step's button when it may be pressed, and the world, in which time passes and people
 * close release blockers.
 */
export type Move =
  | { readonly kind: "reached" }
  | { readonly kind: "press"; readonly step: StepKey; readonly button: string }
  | { readonly kind: "close-blockers"; readonly sentence: string }
  | {
      readonly kind: "let-time-pass";
      readonly step: StepKey;
      readonly sentence: string;
      /** When it is over, as far as the step says. */
      readonly until: Instant | null;
    }
  /** Somebody has to fix the defects of the candidate, and to merge the fixes to trunk. */
  | { readonly kind: "merge-fixes"; readonly step: StepKey; readonly sentence: string }
  /** Somebody has to look at the pull request, and approves. */
  | { readonly kind: "review"; readonly step: StepKey; readonly sentence: string }
  /** Somebody has to write what is sent, and somebody else to approve it. */
  | {
      readonly kind: "write-text";
      readonly step: StepKey;
      readonly target: string;
      readonly outlet: Outlet;
      readonly sentence: string;
    }
  | { readonly kind: "stuck"; readonly step: StepKey; readonly reason: string };

/** The next move towards `until`: what is asked for by the first step, in order, that is not done. */
export function nextMove(
  { checklist, facts }: Pick<ReleaseStatus, "checklist" | "facts">,
  until: StepKey,
): Move {
  const [step] = openSteps(checklist, until);
  return step === undefined ? { kind: "reached" } : moveOf(step, facts);
}

/** Steps up to `until` that are not settled; none once `until` itself is. */
function openSteps(checklist: Checklist, until: StepKey): readonly ChecklistStep[] {
  const target = checklist.steps.find(({ key }) => key === until);
  if (target !== undefined && isSettled(target.state)) return [];
  const last = stepKeys.indexOf(until);
  return checklist.steps.filter(
    ({ key, state }) => stepKeys.indexOf(key) <= last && !isSettled(state),
  );
}

function isSettled(state: StepState): boolean {
  return state.kind === "done" || state.kind === "not-needed";
}

function moveOf(step: ChecklistStep, facts: Facts): Move {
  const { key, state, button } = step;
  if (button !== null && !endedBadly(state) && mayPlan(step).allowed)
    return { kind: "press", step: key, button };
  const text = textToWrite(step, facts);
  if (text !== null) return text;
  switch (state.kind) {
    case "waiting":
      if (key === "fix.merged" && !state.isUnsynced)
        return { kind: "merge-fixes", step: key, sentence: state.sentence };
      return key === "final.review" && !state.isUnsynced
        ? { kind: "review", step: key, sentence: state.sentence }
        : { kind: "let-time-pass", step: key, sentence: state.sentence, until: state.until };
    case "running":
      return { kind: "let-time-pass", step: key, sentence: state.sentence, until: null };
    case "blocked": {
      const open = state.blockers.filter(({ code }) => code === "release-blocker-open");
      if (open.length > 0 && open.length === state.blockers.length)
        return { kind: "close-blockers", sentence: sentences(open) };
      return { kind: "stuck", step: key, reason: sentences(state.blockers) };
    }
    case "failed":
    case "refused":
    case "needs-person":
    case "stopped":
      return { kind: "stuck", step: key, reason: `${state.error} ${state.whatToDo}` };
    default:
      return { kind: "stuck", step: key, reason: "The step is ready, but has no button." };
  }
}

/** Of a step that waits for the text of an announcement; with one that was approved it waits for others. */
function textToWrite({ key, target, state }: ChecklistStep, facts: Facts): Move | null {
  const outlet = outlets.find((one) => key.endsWith(`.announce-${one}`));
  if (outlet === undefined || state.kind !== "waiting" || state.whom === undefined) return null;
  const to = parseTarget(target);
  if (to === null || approvedText(announcementOf(outlet, to, facts)) !== null) return null;
  return { kind: "write-text", step: key, target, outlet, sentence: state.sentence };
}

function sentences(blockers: readonly { readonly sentence: string; readonly remedy: string }[]) {
  return blockers.map(({ sentence, remedy }) => `${sentence} ${remedy}`).join(" ");
}
