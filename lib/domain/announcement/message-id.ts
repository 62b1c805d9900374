import type { AnnouncementKey } from "./announcement";

/** What its digest is made of: the same text of the same target has the same one. */
export type MailContent = AnnouncementKey & {
  /** SHA-256 (hex) of subject and text. */
  readonly textHash: string;
};

/** To the right of the @: it names no machine, it only keeps our ids apart from those of others. */
const host = "slipway.twisted.org";

/**
 * The Message-ID of an announcement, without angle brackets: the same text of the same target has the same one, whoever
 * sends it and when, so that it is recognised in the archive and never sent twice.
 * @param digest 64 hex digits of its MailContent under a key of this desk's (lib/db/mail-message-id): text
 *   and release are public, and whoever knew the id before could have the archive show a mail of theirs
 */
export function announcementMessageId(mail: AnnouncementKey, digest: string): string {
  const safe = (part: string): string => part.replaceAll(/[^A-Za-z0-9-]/g, "-");
  const [what, whose] =
    mail.releaseId === null ? ["exception", mail.proposal] : [mail.target, mail.releaseId];
  return `${safe(what)}.${mail.outlet}.${safe(whose)}.${digest.slice(0, 32)}@${host}`;
}

/** What stands for the id of a mail that is not planned yet: who sees the draft is not told it. */
export const messageIdToCome = `made-with-the-plan@${host}`;

/** Whether it is the id of an announcement that a desk has sent. */
export function isAnnouncementId(messageId: string): boolean {
  return messageId.endsWith(`@${host}`);
}

/** Whether both are of one announcement: the same text of it, or another. */
export function isSameAnnouncement(one: string, other: string): boolean {
  return withoutText(one) === withoutText(other);
}

/** The part in front of the digest names release, target and outlet. */
function withoutText(messageId: string): string {
  return messageId.replace(/\.[0-9a-f]{32}@/, "@");
}
