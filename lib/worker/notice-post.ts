import { noticeSender } from "@/lib/config/announcer";
import { env } from "@/lib/config/env";
import { outlets } from "@/lib/config/outlets";
import type { Mailbox } from "@/lib/domain/announcement/mail-message";
import { isSlipwayError, RetryableError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { noticeMessageId } from "@/lib/db/notice-links";
import type { Ending } from "@/lib/db/notice-ledger";
import type { Envelope } from "@/lib/domain/notice/notice-mail";
import type { MailOutlet } from "@/lib/world/mail/outlet";
import { sendMail } from "@/lib/world/mail/send";

/** The desk's own way to write to people. */
export interface Post {
  readonly outlet: MailOutlet;
  readonly from: Mailbox;
}

/** null: this Slipway sends no mail. */
export function openPost(): Post | null {
  const from = noticeSender();
  const { mail: outlet } = outlets();
  return from === null || outlet === null ? null : { from, outlet };
}

/** A page of ours, for somebody who is not on it: "https://slipway.example.org/notices". */
export function wholeAddress(path: string): string {
  return `${env().NEXTAUTH_URL}${path}`;
}

/** The envelope of a mail of the desk; what tells it apart makes its Message-ID. */
export function envelopeOf(
  { from }: Post,
  to: string,
  date: Instant,
  parts: readonly string[],
): Envelope {
  return { from, to, date, messageId: noticeMessageId(...parts, to) };
}

/** How a try to hand a mail over ended; with a number: it was not sent, and may be tried after so many ms. */
export type Outcome = Ending | number;

const shortestPauseMs = 60_000;

/** Hands the mail over, once. */
export function post({ outlet, from }: Post, { to }: Envelope, message: string): Promise<Outcome> {
  return outcomeOf(() => sendMail(outlet, { from: from.address, to, message }));
}

/**
 * How a try to tell something ended. It is tried again only where it is certain that nothing was sent:
 * where the answer was lost, nobody knows, and telling it twice would be worse than not at all.
 */
export async function outcomeOf(tell: () => Promise<unknown>): Promise<Outcome> {
  try {
    await tell();
    return "told";
  } catch (error) {
    if (!isSlipwayError(error)) throw error;
    if (error.code !== "not-sent") return "unsure";
    if (!(error instanceof RetryableError)) return "refused";
    return Math.max(shortestPauseMs, error.retryAfterMs);
  }
}
