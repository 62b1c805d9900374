import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { mailShown, type ListedMail } from "@/lib/domain/observed/archived-mail";

/** Who said something, and when. */
export interface Said {
  readonly by: Actor;
  readonly at: Instant;
}

/** A committer says of a mail in the list's archive that it is ours, or that it is not. */
export interface MailWord extends Said {
  readonly messageId: string;
  readonly isOurs: boolean;
  /** What the archive showed of it then, as mailShown tells it. */
  readonly shown: string;
}

/** A committer says of an address, in small letters, that what comes from it is ours. */
export interface KnownSender extends Said {
  readonly address: string;
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
  readonly words: readonly MailWord[];
  readonly senders: readonly KnownSender[];
}

/** Before anybody has said or sent anything. */
export const noOwnMails: OwnMails = {
  ...{ deskAddress: null, listAddress: null },
  ...{ sent: [], words: [], senders: [] },
};

/** How a mail is known to be ours. */
export type KnownMail =
  /** A run of ours sends it: nobody else knows its Message-ID before. */
  | { readonly by: "run" }
  /** It is from the address that the desk writes from. */
  | { readonly by: "desk" }
  /** Somebody says so of exactly this mail. */
  | { readonly by: "claim"; readonly claim: Said }
  /** Somebody says so of the address that it is from. */
  | { readonly by: "address"; readonly claim: Said };

/**
 * How the mail is known to be ours; null: somebody else's, as far as anybody knows. What is said of the mail itself
 * comes before what its address tells, and makes it ours as long as the archive shows what it showed then.
 */
export function knownMail(mail: ListedMail, own: OwnMails): KnownMail | null {
  const { messageId, senderAddress } = mail;
  if (own.sent.some((one) => one.messageId === messageId)) return { by: "run" };
  const word = wordOn(mail, own);
  if (word !== null)
    return word.isOurs && word.shown === mailShown(mail) ? { by: "claim", claim: word } : null;
  // The list's own address tells of nobody.
  if (senderAddress === null || senderAddress === own.listAddress) return null;
  if (senderAddress === own.deskAddress) return { by: "desk" };
  const sender = own.senders.find(({ address }) => address === senderAddress);
  return sender === undefined ? null : { by: "address", claim: sender };
}

/** What somebody says of exactly that mail; null: nothing. */
export function wordOn(
  { messageId }: Pick<ListedMail, "messageId">,
  { words }: OwnMails,
): MailWord | null {
  return words.find((one) => one.messageId === messageId) ?? null;
}

/** For sentences: why a mail that reads like ours does not count. */
export function whyForeign(word: MailWord | null): string {
  if (word === null) return "It counts once a committer says that it is ours.";
  const { login } = word.by;
  return word.isOurs
    ? `${login} said that it is ours, and the archive shows it otherwise since.`
    : `${login} says that it is not ours.`;
}

/** For sentences: " (vera (a) example.org)", as archives hide addresses from whoever harvests them. */
export function fromAddress({ senderAddress }: Pick<ListedMail, "senderAddress">): string {
  return senderAddress === null ? "" : ` (${senderAddress.replace("@", " (a) ")})`;
}
