import type { Actor } from "@/lib/domain/actor";
import { permitsTo, type Action, type Permission } from "@/lib/domain/permission";
import { approvalBy, approvalsOf, type Approval, type ApprovedContent } from "./approval";

/** What one person proposes, and counts once another has said yes to exactly that. */
export interface Proposed {
  readonly by: Actor;
  readonly content: ApprovedContent;
  /** Every yes that was given, also to what it said before, and those taken back. */
  readonly approvals: readonly Approval[];
}

/** Who stands behind it as it reads now, besides whoever proposed it, oldest first. */
export function secondPersons({ approvals, content, by }: Proposed): readonly Approval[] {
  return approvalsOf(approvals, content, [by]);
}

/** Whether it counts: somebody other than who proposed it stands behind it. */
export function isInForce(proposed: Proposed): boolean {
  return secondPersons(proposed).length > 0;
}

/** Whether that person may be one of those who approve it; their role is another question. */
export function mayBeSecond(
  { by, content, approvals }: Proposed,
  person: Actor,
  approve: Action,
): Permission {
  const byRelation = permitsTo(person, approve, { by });
  if (!byRelation.allowed) return byRelation;
  if (approvalBy(approvals, content, person) === null) return { allowed: true };
  return { allowed: false, reason: "You approved it." };
}
