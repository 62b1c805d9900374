import { occurredLast, type Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import { isSeenAnew } from "@/lib/domain/process/derive";
import type { Milestone } from "@/lib/domain/process/milestone";
import type { Checklist } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";

/**
 * What is done and has no milestone yet: to be recorded as seen at `observedAt`. A step that is live until
 * a later one is done has a new one whenever something else shows it: trunk is green at another commit.
 * What somebody says that they announced was not seen: their statement stays as long as they stand by it.
 */
export function newMilestones(
  { steps }: Checklist,
  known: readonly Milestone[],
  observedAt: Instant,
): readonly Milestone[] {
  return steps.flatMap(({ key: step, target, state }) => {
    if (state.kind !== "done") return [];
    const { evidence } = state;
    const own = known.filter((one) => one.step === step && one.target === target);
    const last = own.at(-1);
    if (last !== undefined && !(isSeenAnew(step) && saysOther(evidence, last.evidence))) return [];
    if (canBeAttested(step) && evidence.every((one) => one.observedAt === null)) return [];
    const occurredAt = occurredLast(evidence);
    return [{ step, target, revision: own.length, evidence, occurredAt, observedAt }];
  });
}

function saysOther(seen: readonly Evidence[], before: readonly Evidence[]): boolean {
  const words = (evidence: readonly Evidence[]) => evidence.map(({ sentence }) => sentence);
  return words(seen).join("\n") !== words(before).join("\n");
}

/** The week begins with the announcement. */
function canBeAttested(step: StepKey): boolean {
  return step.includes(".announce-") || step === "candidate.wait";
}
