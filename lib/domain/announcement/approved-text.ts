import type { Outlet } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { evidence, type StepState, waitingFor } from "@/lib/domain/process/step-state";
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
      "a member of the project",
      `Nobody has written ${name} yet. Edit its template under “Announcements”.`,
      ...seen.reasons,
    );
  const { number, by, at } = latest;
  return waitingFor(
    `a committer other than ${by.login}`,
    `A committer other than ${by.login} has to approve revision ${number} of ${name}.`,
    evidence(`${by.login} saved revision ${number}.`, { occurredAt: at }),
    ...seen.reasons,
  );
}
