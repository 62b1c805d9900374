import type { Instant } from "@/lib/domain/instant";

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
  /** By the message's own header. */
  readonly sentAt: Instant;
  /** Its page in the archive. */
  readonly url: string;
}
