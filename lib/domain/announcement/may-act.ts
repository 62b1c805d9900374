import type { Actor } from "@/lib/domain/actor";
import { approvalBy } from "@/lib/domain/approval/approval";
import { permitsIn, permitsTo, type Permission } from "@/lib/domain/permission";
import type { SubjectState } from "@/lib/domain/subject-state";
import { latestRevision, type Announcement } from "./announcement";
import type { AnnouncementState } from "./announcement-state";
import { promptsIn } from "./draft";

/**
 * What can be done with an announcement as it stands, by that person; whether their role allows it is
 * another question (lib/domain/permission). The button and the command give the same answer.
 */

const yes: Permission = { allowed: true };

function no(reason: string): Permission {
  return { allowed: false, reason };
}

function textState({ kind }: AnnouncementState): SubjectState {
  if (kind === "seen") return "text seen";
  return kind === "sent" ? "text sent" : "text unsent";
}

/** A text that is out is history. */
export function mayEdit(state: AnnouncementState): Permission {
  return permitsIn(textState(state), "announcement.edit");
}

/** "a mail needs somebody other than its last editor to approve the text" (DESIGN 6) */
export function mayApprove(
  announcement: Announcement,
  state: AnnouncementState,
  person: Actor | null,
): Permission {
  const latest = latestRevision(announcement);
  if (latest === null) return no("Nobody has saved a text yet: there is nothing to approve.");
  const byRelation = permitsTo(person, "announcement.approve", latest);
  if (!byRelation.allowed) return byRelation;
  const byState = permitsIn(textState(state), "announcement.approve");
  if (!byState.allowed) return byState;
  const [prompt] = promptsIn(latest);
  if (prompt !== undefined) return no(`The template’s “${prompt}” still has to be replaced.`);
  if (person === null) return yes;
  return approvalBy(announcement.approvals, latest.content, person) === null
    ? yes
    : no("You approved it.");
}

/** Whether that person's yes to the text stands, and can be taken back. */
export function hasApproved(announcement: Announcement, person: Actor | null): boolean {
  const latest = latestRevision(announcement);
  if (latest === null || person === null) return false;
  return approvalBy(announcement.approvals, latest.content, person) !== null;
}
