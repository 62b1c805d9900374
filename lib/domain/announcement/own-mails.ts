import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";

/** A committer said of a mail in the list's archive that it is ours. */
export interface MailClaim {
  readonly messageId: string;
  /** Whose mail it is, as the archive shows the address; null: it shows none. */
  readonly senderAddress: string | null;
  readonly by: Actor;
  readonly at: Instant;
}

/** A mail that a run of ours has sent, or may have. */
export interface SentMail {
  /** The name of the target that it is of. */
  readonly target: string;
  readonly messageId: string;
  /** When the first of the runs set out to send it. */
  readonly begunAt: Instant;
}

/** By what a mail of the list's archive is known to be ours: anybody can write to the list. */
export interface OwnMails {
  /** The address that the desk writes from, in small letters; null: it sends no mail. */
  readonly deskAddress: string | null;
  /** The list's address, in small letters: the archive shows it of many senders. */
  readonly listAddress: string | null;
  readonly sent: readonly SentMail[];
  readonly claims: readonly MailClaim[];
}

/** Before anybody has said or sent anything. */
export const noOwnMails: OwnMails = { deskAddress: null, listAddress: null, sent: [], claims: [] };

/** How a mail is known to be ours. */
export type KnownMail =
  /** A run of ours sends it: nobody else knows its Message-ID before. */
  | { readonly by: "run" }
  /** It is from the address that the desk writes from. */
  | { readonly by: "desk" }
  /** Somebody said so of exactly this mail. */
  | { readonly by: "claim"; readonly claim: MailClaim }
  /** Somebody said so of another mail from the same address. */
  | { readonly by: "address"; readonly claim: MailClaim };

/** How the mail is known to be ours; null: somebody else's, as far as anybody knows. */
export function knownMail(
  { messageId, senderAddress }: Pick<ArchivedMail, "messageId" | "senderAddress">,
  { deskAddress, listAddress, sent, claims }: OwnMails,
): KnownMail | null {
  if (sent.some((one) => one.messageId === messageId)) return { by: "run" };
  const own = claims.find((claim) => claim.messageId === messageId);
  if (own !== undefined) return { by: "claim", claim: own };
  // The list's own address tells of nobody.
  if (senderAddress === null || senderAddress === listAddress) return null;
  if (senderAddress === deskAddress) return { by: "desk" };
  const claim = claims.find((one) => one.senderAddress === senderAddress);
  return claim === undefined ? null : { by: "address", claim };
}

/** For sentences: " (vera (a) example.org)", as archives hide addresses from whoever harvests them. */
export function fromAddress({ senderAddress }: Pick<ArchivedMail, "senderAddress">): string {
  return senderAddress === null ? "" : ` (${senderAddress.replace("@", " (a) ")})`;
}
