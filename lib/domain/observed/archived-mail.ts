import { fromMs, latest, toMs, type Instant } from "@/lib/domain/instant";

/** A message as the public archive of the project's list shows it. */
export interface ArchivedMail {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly subject: string;
  /** As the archive names the sender, who is not authenticated: for showing only. */
  readonly from: string;
  /**
   * The sender's address, in small letters; not authenticated either. null: the archive did not show one.
   * Of senders whose provider forbids lists to write in their name it is the list's own.
   */
  readonly senderAddress: string | null;
  /** By the message's own header: a sender writes the date that they like. */
  readonly sentAt: Instant;
  /** Its page in the archive. */
  readonly url: string;
  /**
   * When the archive was last read without it, so that it came later; null: it was there when the archive was
   * first read, and nobody knows better than its sender.
   */
  readonly absentAt: Instant | null;
}

/** A message as a page of the archive lists it; when it came the page does not say. */
export type ListedMail = Omit<ArchivedMail, "absentAt">;

/** Since when the mail is on the list, at the earliest: no date of its sender's makes it older. */
export function onListSince({
  sentAt,
  absentAt,
}: Pick<ArchivedMail, "sentAt" | "absentAt">): Instant {
  return absentAt === null ? sentAt : latest(sentAt, absentAt);
}

/**
 * What the rules go by of what the archive shows: a word about the mail is about exactly this
 * ("2024-07-29T14:00:00Z ada@example.org Twisted 24.7.0rc1 is out").
 */
export function mailShown({ sentAt, senderAddress, subject }: ListedMail): string {
  const seconds = `${fromMs(toMs(sentAt)).slice(0, "2024-07-29T14:00:00".length)}Z`;
  return `${seconds} ${senderAddress ?? "-"} ${subject}`;
}
