import {
  knownMail,
  type KnownMail,
  type MailWord,
  type OwnMails,
  wordOn,
} from "@/lib/domain/announcement/own-mails";
import { isBefore, latest, toMs, type Instant } from "@/lib/domain/instant";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import { exceptionSubject } from "./mail";
import type { ExceptionProposal } from "./proposal";

/** A mail of the list's archive, with when it was first seen there. */
export interface SeenMail extends ArchivedMail {
  readonly seenAt: Instant;
}

/** A mail that reads like a proposal's, and how it is known to be ours; null: somebody else's. */
export interface ProposalMail {
  readonly mail: SeenMail;
  readonly known: KnownMail | null;
  /** What somebody says of exactly this mail; null: nothing. */
  readonly word: MailWord | null;
}

/**
 * The mails of the archive that announce the proposal, in the order in which they were seen: what a run of ours
 * has sent for it, and what has its subject and came after it.
 * @param own its `sent` name the proposal's id in place of a target
 */
export function mailsOfProposal(
  { id, what, proposedAt }: Pick<ExceptionProposal, "id" | "what" | "proposedAt">,
  mails: readonly SeenMail[],
  own: OwnMails,
): readonly ProposalMail[] {
  const sent = own.sent.filter(({ target }) => target === id);
  // Another proposal in the same words has another ticket and branch.
  const isOfAnother = ({ messageId }: SeenMail): boolean =>
    own.sent.some((one) => one.messageId === messageId && one.target !== id);
  const subject = exceptionSubject(what);
  return mails
    .filter(
      (mail) =>
        sent.some(({ messageId }) => messageId === mail.messageId) ||
        (bare(mail.subject) === subject &&
          !isBefore(mail.seenAt, proposedAt) &&
          !isOfAnother(mail)),
    )
    .map((mail) => ({ mail, known: knownMail(mail, { ...own, sent }), word: wordOn(mail, own) }))
    .toSorted((a, b) => (isBefore(a.mail.seenAt, b.mail.seenAt) ? -1 : 1));
}

/** Without what lists put in front of it. */
function bare(subject: string): string {
  return subject
    .replace(/^(?:\s?\[[^\]]*\])+/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The mail of the proposal that the archive shows and that is known to be ours, and since when it counts. */
export interface CountingMail {
  readonly mail: SeenMail;
  readonly known: KnownMail;
  readonly at: Instant;
}

/**
 * The one that counts since the longest time; null: none counts. Where somebody's word makes it ours it counts from
 * that word on, which does not take the place of another mail that counted before.
 */
export function countingMail({ mails }: Pick<ExceptionProposal, "mails">): CountingMail | null {
  const counting = mails.flatMap(({ mail, known }): readonly CountingMail[] => {
    if (known === null) return [];
    const isSaid = known.by === "claim" || known.by === "address";
    return [{ mail, known, at: isSaid ? latest(mail.seenAt, known.claim.at) : mail.seenAt }];
  });
  return counting.toSorted((a, b) => toMs(a.at) - toMs(b.at))[0] ?? null;
}
