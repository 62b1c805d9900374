import type { Evidence } from "@/lib/domain/fact";
import type { Outlet } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { blocked, blocker, evidence, type StepState } from "@/lib/domain/process/step-state";
import { targetName, type Target } from "@/lib/domain/release/target";
import { approversOf, latestRevision, type Announcement, type Revision } from "./announcement";

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
): Announcement | null {
  const name = targetName(target);
  return announcements.find((one) => one.outlet === outlet && one.target === name) ?? null;
}

/** The text that may be sent: somebody other than its last editor stands behind it. null: none may. */
export function approvedText(announcement: Announcement | null): Revision | null {
  if (announcement === null || approversOf(announcement).length === 0) return null;
  return latestRevision(announcement);
}

/** Why exactly that text may not be sent any more; null where it may. */
export function approvalMoved(
  announcement: Announcement | null,
  { outlet, contentHash }: { readonly outlet: Outlet; readonly contentHash: string },
): string | null {
  const noun = outletNouns[outlet];
  const latest = announcement === null ? null : latestRevision(announcement);
  if (announcement === null || latest === null) return `Nobody has written ${noun}.`;
  if (latest.content.contentHash !== contentHash)
    return `${latest.by.login} edited ${noun} of ${announcement.target} since: it is at revision ${latest.number} now.`;
  if (approversOf(announcement).length > 0) return null;
  return `The approval of ${noun} of ${announcement.target} was taken back.`;
}

/**
 * A step that could send the announcement, held up while nobody else has approved its text. Before the
 * files are on PyPI that is in nobody's way: nothing could be sent.
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
  return latest === null ? blocked(notWritten(name)) : blocked(notApproved(name, latest));
}

function notWritten(name: string) {
  return blocker({
    code: "announcement-not-written",
    sentence: `Nobody has written ${name}.`,
    evidence: null,
    remedy: "Edit the template under “Announcements” and save it, or send it yourself.",
    clearedBy: "a member of the project",
  });
}

function notApproved(name: string, { number, by, at }: Revision) {
  return blocker({
    code: "announcement-not-approved",
    sentence: `Nobody but ${by.login}, who edited it last, stands behind ${name}.`,
    evidence: savedAt(number, at),
    remedy: `A committer other than ${by.login} approves revision ${number} under “Announcements”.`,
    clearedBy: "another committer",
  });
}

function savedAt(number: number, at: string): Evidence {
  return evidence(`Revision ${number} was saved.`, { occurredAt: at });
}
