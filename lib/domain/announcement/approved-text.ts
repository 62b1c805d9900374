import type { Outlet } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { evidence, type StepState, waitingFor } from "@/lib/domain/process/step-state";
import { targetName, type Target } from "@/lib/domain/release/target";
import {
  approversOf,
  latestRevision,
  type Announcement,
  type AnnouncementKey,
  type Revision,
  type TargetAnnouncement,
} from "./announcement";
import { committerOtherThan, named } from "@/lib/domain/process/who";

/** For sentences: "the mail", "the IRC announcement". */
export const outletNouns: Readonly<Record<Outlet, string>> = {
  mail: "the mail",
  irc: "the IRC announcement",
  social: "the social post",
};

/** The target's announcement there; null: nobody has written one. */
export function announcementOf(
  outlet: Outlet,
  target: Target,
  { announcements }: Pick<Facts, "announcements">,
): TargetAnnouncement | null {
  const name = targetName(target);
  return announcements.find((one) => one.outlet === outlet && one.target === name) ?? null;
}

/** The text that may be sent: somebody other than its last editor stands behind it. null: none may. */
export function approvedText(announcement: Announcement | null): Revision | null {
  if (announcement === null || approversOf(announcement).length === 0) return null;
  return latestRevision(announcement);
}

/** For sentences: "the mail of 24.7.0rc1". */
export function nameOfAnnouncement(one: AnnouncementKey): string {
  const what = one.releaseId === null ? "the exception" : one.target;
  return `${outletNouns[one.outlet]} of ${what}`;
}

/** Why exactly that text may not be sent any more; null where it may. */
export function approvalMoved(
  announcement: Announcement | null,
  { outlet, contentHash }: { readonly outlet: Outlet; readonly contentHash: string },
): string | null {
  const latest = announcement === null ? null : latestRevision(announcement);
  if (announcement === null || latest === null) return `Nobody has written ${outletNouns[outlet]}.`;
  const name = nameOfAnnouncement(announcement);
  if (latest.content.contentHash !== contentHash)
    return `${latest.by.login} edited ${name} since: it is at revision ${latest.number} now.`;
  if (approversOf(announcement).length > 0) return null;
  return `The approval of ${name} was taken back.`;
}

/**
 * A step that could send the announcement waits while nobody else has approved its text. Before the files
 * are on PyPI it waits for them: nothing could be sent.
 */
export function onceApproved(
  seen: StepState,
  outlet: Outlet,
  target: Target,
  facts: Facts,
): StepState {
  if (seen.kind !== "ready" || filesCompleteSince(target, facts) === null) return seen;
  const announcement = announcementOf(outlet, target, facts);
  if (approvedText(announcement) !== null) return seen;
  const latest = announcement === null ? null : latestRevision(announcement);
  const name = `${outletNouns[outlet]} of ${targetName(target)}`;
  if (latest === null)
    return waitingFor(
      named("a member of the project"),
      `Nobody has written ${name} yet. Edit its template under “Announcements”.`,
      ...seen.reasons,
    );
  const { number, by, at } = latest;
  return waitingFor(
    committerOtherThan(by),
    `A committer other than ${by.login} has to approve revision ${number} of ${name}.`,
    evidence(`${by.login} saved revision ${number}.`, { occurredAt: at }),
    ...seen.reasons,
  );
}
