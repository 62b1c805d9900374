import { announcerOf } from "@/lib/config/announcer";
import { env } from "@/lib/config/env";
import { mailMessageId } from "@/lib/db/mail-message-id";
import type { Actor } from "@/lib/domain/actor";
import type { Announcement } from "@/lib/domain/announcement/announcement";
import { approvedText } from "@/lib/domain/announcement/approved-text";
import { mailMessage } from "@/lib/domain/announcement/mail-message";
import type { Instant } from "@/lib/domain/instant";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { notReady } from "./plan-builder";

interface MailWanted {
  /** The proposal's id. */
  readonly proposal: string;
  readonly announcement: Announcement;
  readonly actor: Actor;
  readonly now: Instant;
}

/** The mail of a proposed exception, exactly as its approved text says ("start a discussion on the mailing list"). */
export function planExceptionMail({ proposal, announcement, actor, now }: MailWanted): PlanBody {
  const approved = approvedText(announcement);
  if (approved === null)
    throw notReady(
      "Nobody but its last editor stands behind the text.",
      "Have another committer approve it.",
    );
  const from = announcerOf(actor);
  if (from === null)
    throw notReady("Slipway has no mail server.", "Send the mail yourself, or set MAIL_SMTP_URL.");
  const { number, subject, text, textHash, content } = approved;
  const to = env().MAIL_LIST;
  const messageId = mailMessageId({ ...announcement, textHash });
  const message = mailMessage({ from, to, subject, date: now, messageId, text });
  const { contentHash } = content;
  const sentence = `Revision ${number} of the mail is its newest, and approved by somebody other than its editor.`;
  return {
    ...{ release: null, proposal, actor },
    title: `Send “${subject}” to ${to}`,
    basis: [{ kind: "exception-mail-approved", proposal, contentHash, sentence }],
    effects: [{ kind: "send-mail", messageId, from: from.address, to, subject, message }],
    warnings: [],
  };
}
