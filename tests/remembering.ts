import { isSettled, occurredAtOf, type Milestone } from "@/lib/domain/process/milestone";
import type { Checklist } from "@/lib/domain/process/step";
import { now } from "@/tests/seen";

/** The milestones of a checklist, as the worker records them: what is done and was not done before. */
export function recorded(
  { steps }: Checklist,
  before: readonly Milestone[] = [],
): readonly Milestone[] {
  const fresh = steps.flatMap(({ key, target, state }) => {
    const known = before.some((one) => one.step === key && one.target === target);
    if (known || !isSettled(state) || state.kind !== "done") return [];
    const { evidence } = state;
    const occurredAt = occurredAtOf(evidence);
    return [{ step: key, target, evidence, occurredAt, observedAt: now }];
  });
  return [...before, ...fresh];
}
