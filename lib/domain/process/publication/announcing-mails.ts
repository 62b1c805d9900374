import {
  knownMail,
  type KnownMail,
  type MailWord,
  wordOn,
} from "@/lib/domain/announcement/own-mails";
import { isBefore, toMs, type Instant } from "@/lib/domain/instant";
import { onListSince, type ArchivedMail } from "@/lib/domain/observed/archived-mail";
import type { Facts } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { targetName, type Target } from "@/lib/domain/release/target";
import { parseVersion, releaseOf, sameVersion } from "@/lib/domain/version";
import { versionsIn } from "@/lib/domain/versions-in";

/** A mail of the list's archive that reads like the target's announcement, and how it is known to be ours. */
export interface AnnouncingMail {
  readonly mail: ArchivedMail;
  /** null: somebody else's, as far as anybody knows. */
  readonly known: KnownMail | null;
  /** What somebody says of exactly this mail; null: nothing. */
  readonly word: MailWord | null;
}

/** The archived announcements of exactly that target, oldest first, also those of somebody else. */
export function announcingMails(target: Target, facts: Facts): readonly AnnouncingMail[] {
  return (facts.mails?.value ?? [])
    .filter((mail) => announces(mail, target, facts))
    .toSorted((a, b) => toMs(a.sentAt) - toMs(b.sentAt))
    .map((mail) => ({
      mail,
      known: knownMail(mail, facts.ownMails),
      word: wordOn(mail, facts.ownMails),
    }));
}

/** There is nothing to announce before. */
export function isOut(target: Target, facts: Facts): boolean {
  return filesCompleteSince(target, facts) !== null;
}

/**
 * Announcements of other versions of the release that came after the target's files were there: somebody
 * may have meant the target, whose users were told of another one.
 */
export function mailsOfAnother(target: Target, facts: Facts): readonly ArchivedMail[] {
  const since = filesCompleteSince(target, facts);
  if (since === null) return [];
  const release = releaseOf(target.version);
  return (facts.mails?.value ?? []).filter(
    (mail) =>
      !isBefore(onListSince(mail), since) &&
      announcesSomething(mail.subject) &&
      !announces(mail, target, facts) &&
      versionsIn(mail.subject).some((one) => sameVersion(releaseOf(one), release)),
  );
}

/**
 * Whether a message announces the target: one of ours by its Message-ID, another by what its subject says
 * and the version that it names. The document's own subject has $RELEASE for every candidate: such a
 * message is the candidate's that was on PyPI last when it was sent. Nobody announces what is not on
 * PyPI, or tomorrow: a sender writes the date that they like.
 */
function announces(mail: ArchivedMail, target: Target, facts: Facts): boolean {
  if (isSentFor(mail, target, facts)) return true;
  const { observedAt = null } = facts.mails ?? {};
  if (observedAt !== null && isBefore(observedAt, mail.sentAt)) return false;
  if (!isOut(target, facts) || !announcesSomething(mail.subject)) return false;
  const named = versionsIn(mail.subject);
  if (named.some((one) => sameVersion(one, target.version)))
    return target.kind === "candidate" || !isPreRelease(mail.subject);
  const release = releaseOf(target.version);
  return (
    target.kind === "candidate" &&
    isPreRelease(mail.subject) &&
    named.some((one) => sameVersion(one, release)) &&
    isNewestAt(target, onListSince(mail), facts)
  );
}

/** Whatever its subject says. */
function isSentFor({ messageId }: ArchivedMail, target: Target, { ownMails }: Facts): boolean {
  const name = targetName(target);
  return ownMails.sent.some((one) => one.target === name && one.messageId === messageId);
}

/**
 * Anybody writes to the list, most often with a question or a report. An announcement says that it is one,
 * or has nothing but the number for its subject; an answer to one is none.
 */
function announcesSomething(subject: string): boolean {
  const words = subject.replace(/^(?:\s?\[[^\]]*\])+/, "").trim();
  if (/^(?:re|aw|fwd?)\s?:/i.test(words)) return false;
  return announcing.test(words) || bareNumber.test(words);
}

const announcing = /\bann\b|announc|\breleased\b|\b(?:is|are)(?: now)? (?:out|available)\b/i;
const bareNumber = /^\w+ \S+(?: (?:pre-?)?release| release candidate(?: \d+)?)?[.!]?$/i;

function isPreRelease(subject: string): boolean {
  return /pre-?release|release candidate/i.test(subject);
}

/** Whether the target was complete on PyPI at that time, and no later candidate of its release was. */
function isNewestAt(target: Target, at: Instant, facts: Facts): boolean {
  const since = filesCompleteSince(target, facts);
  if (since === null || isBefore(at, since)) return false;
  const rc = target.version.rc ?? 0;
  const later = (facts.pypi?.value ?? [])
    .map(({ version }) => parseVersion(version))
    .filter((one) => one !== null)
    .filter((one) => sameVersion(releaseOf(one), releaseOf(target.version)) && (one.rc ?? 0) > rc);
  return !later.some((version) => {
    const complete = filesCompleteSince({ kind: "candidate", version }, facts);
    return complete !== null && !isBefore(at, complete);
  });
}
