/** A mail that the list's server has taken. Times are sandbox time, ISO 8601 UTC. */
export interface MailRecord {
  readonly id: number;
  /** Without its angle brackets, as HyperKitty writes it. */
  readonly messageId: string;
  readonly sender: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Of its Date header. */
  readonly date: string;
  /** All of it, as it came. */
  readonly message: string;
  readonly receivedAt: string;
  /** Until then the list's moderation holds it, unless the moderator is quicker; null: it does not. */
  heldUntil: string | null;
  /** The archive shows it from here on; null: the moderator threw it away. */
  archivedAt: string | null;
}

/** A mail to somebody, and not to the list. */
export interface LetterRecord {
  readonly id: number;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  /** All of it, as it came. */
  readonly message: string;
  readonly receivedAt: string;
}
