import type { Actor } from "@/lib/domain/actor";
import type { Announcement } from "@/lib/domain/announcement/announcement";
import {
  announcementState,
  type AnnouncementState,
} from "@/lib/domain/announcement/announcement-state";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import { evidence } from "@/lib/domain/process/step-state";
import { announcementOf } from "./announcement";
import { mayInState, type ProposalStatus } from "./may-act";
import type { ExceptionProposal } from "./proposal";
import { countingMail } from "./proposal-mail";

/** How far the mail of a proposal is. `sent`: our run that sent it; null where there was none. */
export function mailStanding(
  announcement: Announcement,
  proposal: ExceptionProposal,
  sent: { readonly by: Actor; readonly at: Instant } | null,
): AnnouncementState {
  const seen = countingMail(proposal);
  const attested = announcementOf(proposal);
  const isClaimed = seen?.known.by === "claim" || seen?.known.by === "address";
  const claim = isClaimed && "claim" in seen.known ? seen.known.claim : null;
  const said =
    claim === null ? attested : { by: claim.by, at: claim.at, url: seen?.mail.url ?? null };
  const shown =
    seen === null || isClaimed
      ? []
      : [
          evidence(`“${seen.mail.subject}” by ${seen.mail.from}.`, {
            url: seen.mail.url,
            observedAt: seen.mail.seenAt,
            occurredAt: seen.mail.sentAt,
          }),
        ];
  return announcementState(announcement, {
    // Nothing has to be on PyPI before a discussion.
    filesSince: proposal.proposedAt,
    said,
    sent,
    evidence: shown,
  });
}

/** Whether the mail may be sent now; who asks is another question. The button and the command say the same. */
export function maySendMail(status: ProposalStatus, { kind }: AnnouncementState): Permission {
  const open = mayInState(status, "exception.plan-mail");
  if (!open.allowed) return open;
  switch (kind) {
    case "approved":
      return { allowed: true };
    case "draft":
      return no("Nobody has saved a text yet.");
    case "needs-approval":
    case "locked":
      return no("A committer other than its last editor has to approve the text.");
    case "sent":
    case "seen":
      return no("It was sent.");
  }
}

function no(reason: string): Permission {
  return { allowed: false, reason };
}
