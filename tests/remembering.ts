import type { Milestone } from "@/lib/domain/process/milestone";
import { newMilestones } from "@/lib/domain/process/new-milestones";
import type { Checklist } from "@/lib/domain/process/step";
import { now } from "@/tests/seen";

/** The milestones of a checklist on top of those before, as the worker records them. */
export function recorded(
  checklist: Checklist,
  before: readonly Milestone[] = [],
): readonly Milestone[] {
  return [...before, ...newMilestones(checklist, before, now)];
}
