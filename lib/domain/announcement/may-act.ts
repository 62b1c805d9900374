import { isSameActor, type Actor } from "@/lib/domain/actor";
import { approvalBy } from "@/lib/domain/approval/approval";
import type { Permission } from "@/lib/domain/permission";
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

/** A text that is out is history. */
export function mayEdit({ kind }: AnnouncementState): Permission {
  if (kind === "seen") return no("It is out: its text stays as it was sent.");
  return kind === "sent" ? no("It was sent: its text stays as it was sent.") : yes;
}

/** "a mail needs somebody other than its last editor to approve the text" (DESIGN 6) */
export function mayApprove(
  announcement: Announcement,
  state: AnnouncementState,
  person: Actor | null,
): Permission {
  const latest = latestRevision(announcement);
  if (latest === null) return no("Nobody has saved a text yet: there is nothing to approve.");
  if (isSameActor(latest.by, person))
    return no("You edited it last: another committer has to approve it.");
  const editable = mayEdit(state);
  if (!editable.allowed) return no("It was sent: there is nothing to approve any more.");
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
