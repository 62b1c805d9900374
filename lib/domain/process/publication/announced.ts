import { announcementMessageId, isSameAnnouncement } from "@/lib/domain/announcement/message-id";
import { isBefore, toMs, type Instant } from "@/lib/domain/instant";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import type { AnnouncedByHand, Attestation, Outlet } from "@/lib/domain/process/attestation";
import type { Facts, RunFact } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import {
  done,
  evidence,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
  waiting,
  waitingFor,
} from "@/lib/domain/process/step-state";
import { targetName, type Target } from "@/lib/domain/release/target";
import { parseVersion, releaseOf, sameVersion } from "@/lib/domain/version";
import { tellsVersion, versionsIn } from "@/lib/domain/versions-in";

/**
 * Done when the list's archive has the target's announcement, or somebody said that they sent it
 * (How to do a release candidate, "Announce", 2; How to do a final release, "Announce", 2).
 */
export function announcedByMail(
  target: Target,
  facts: Facts,
  attestations: readonly Attestation[],
): StepState {
  const { mails } = facts;
  const said = saidOf(target, "mail", attestations);
  if (mails === null)
    return said === null ? notSyncedYet("the list’s archive") : done(saidSo(said));
  const seen = announcementsOf(target, facts).map((mail) =>
    shownBy(mails, `“${mail.subject}” by ${mail.from}.`, mail.url, mail.sentAt),
  );
  if (seen.length > 0) return done(...seen);
  if (said !== null) return done(saidSo(said));
  const sent = sentByUs(target, "announce-mail", facts);
  if (sent !== null)
    return waitingFor(
      "the list’s owners, if they hold it",
      "It was sent; the list’s archive does not show it yet. It may be held for moderation: ask the list’s owners, who let it through.",
      evidence(`${sent.by.login} sent it.`, { occurredAt: sent.since }),
      shownBy(mails, `The list’s archive has no announcement of ${targetName(target)}.`),
    );
  return ready(
    shownBy(mails, `The list’s archive has no announcement of ${targetName(target)}.`),
    ...ofAnother(target, facts).map(({ subject, from, url, sentAt }) =>
      shownBy(mails, `“${subject}” by ${from} names another version.`, url, sentAt),
    ),
  );
}

/**
 * Announcements of other versions of the release that came after the target's files were there: somebody
 * may have meant the target, whose users were told of another one.
 */
function ofAnother(target: Target, facts: Facts): readonly ArchivedMail[] {
  const since = filesCompleteSince(target, facts);
  if (since === null) return [];
  const release = releaseOf(target.version);
  return (facts.mails?.value ?? []).filter(
    ({ subject, sentAt }) =>
      !isBefore(sentAt, since) &&
      announcesSomething(subject) &&
      versionsIn(subject).some((one) => sameVersion(releaseOf(one), release)),
  );
}

/**
 * Done when a topic of the project's channels names the target, or somebody said that they told it there
 * (How to do a release candidate, "Announce", 2).
 */
export function announcedOnIrc(
  target: Target,
  facts: Facts,
  attestations: readonly Attestation[],
): StepState {
  const { topics } = facts;
  const said = saidOf(target, "irc", attestations);
  if (said !== null && topics === null) return done(saidSo(said));
  if (!facts.hasIrc)
    return waitingFor(
      "a committer",
      "IRC is not set up here: tell it there yourself, and say so under “Announcements”.",
    );
  if (topics === null) return notSyncedYet("the IRC topic");
  const seen = topics.value
    .filter(({ topic }) => isOut(target, facts) && tellsVersion(topic, target.version))
    .map(({ channel, topic, setAt }) =>
      shownBy(topics, `The topic of ${channel} is “${topic}”.`, topics.source, setAt),
    );
  if (seen.length > 0) return done(...seen);
  if (said !== null) return done(saidSo(said));
  // Topics move on, and nobody can look back into a channel.
  const told = sentByUs(target, "announce-irc", facts);
  if (told !== null)
    return done(evidence(`${told.by.login} announced it.`, { occurredAt: told.since }));
  const now = topics.value.map(({ channel, topic }) =>
    shownBy(topics, `The topic of ${channel} does not name it: “${topic}”.`),
  );
  return ready(...now, evidence(`${targetName(target)} is not announced on IRC.`));
}

/**
 * Done when somebody says where the post is. Nobody has to post ("if you feel like it"), so that nothing
 * waits for it: once there is something to post about, it is not needed until somebody did.
 */
export function announcedSocially(
  target: Target,
  facts: Facts,
  attestations: readonly Attestation[],
): StepState {
  const said = saidOf(target, "social", attestations);
  if (said !== null) return done(saidSo(said));
  if (!isOut(target, facts))
    return waiting(`There is nothing to post about before ${targetName(target)} is on PyPI.`);
  const why =
    "The process leaves it to whoever feels like it. The text to copy is under “Announcements”; who posts adds the link there.";
  return { kind: "not-needed", why };
}

/** When the target's announcement was sent to the list, by the archive or by who says so; null: not seen. */
export function announcedAt(
  target: Target,
  facts: Facts,
  attestations: readonly Attestation[],
): Instant | null {
  const [first] = announcementsOf(target, facts);
  return first?.sentAt ?? saidOf(target, "mail", attestations)?.at ?? null;
}

/** When the list's archive was looked at that shows the target's announcement; null: it does not. */
export function announcementSeenAt(target: Target, facts: Facts): Instant | null {
  return announcementsOf(target, facts).length > 0 ? (facts.mails?.observedAt ?? null) : null;
}

/** The archived announcements of exactly that target, oldest first. */
function announcementsOf(target: Target, facts: Facts): readonly ArchivedMail[] {
  return (facts.mails?.value ?? [])
    .filter((mail) => announces(mail, target, facts))
    .toSorted((a, b) => toMs(a.sentAt) - toMs(b.sentAt));
}

/**
 * Whether a message announces the target: one of ours by its Message-ID, another by what its subject says
 * and the version that it names. The document's own subject has $RELEASE for every candidate: such a
 * message is the candidate's that was on PyPI last when it was sent. Nobody announces what is not on
 * PyPI, or tomorrow: a sender writes the date that they like.
 */
function announces(mail: ArchivedMail, target: Target, facts: Facts): boolean {
  if (isOurs(mail, target, facts)) return true;
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
    isNewestAt(target, mail.sentAt, facts)
  );
}

/** Everybody on the list reads the ids of our mails, and can write one: it is ours where a run has sent it. */
function isOurs({ messageId }: ArchivedMail, target: Target, facts: Facts): boolean {
  const { release } = facts;
  if (release === null || runsThatSend(target, "announce-mail", facts).length === 0) return false;
  const place = { releaseId: release.id, target: targetName(target), outlet: "mail" } as const;
  return isSameAnnouncement(messageId, announcementMessageId({ ...place, textHash: anyText }));
}

const anyText = "0".repeat(32);

/** There is nothing to announce before. */
function isOut(target: Target, facts: Facts): boolean {
  return filesCompleteSince(target, facts) !== null;
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

/** Our own run that sent it: a second one sends nothing, so the step is not offered again. */
function sentByUs(target: Target, step: string, facts: Facts): RunFact | null {
  const own = runsThatSend(target, step, facts);
  return own.find(({ state }) => state === "succeeded") ?? null;
}

/** Our runs of that step, also those of which nobody knows whether they have sent it. */
function runsThatSend(target: Target, step: string, { runs }: Facts): readonly RunFact[] {
  const name = targetName(target);
  return runs.filter((run) => run.step.endsWith(`.${step}`) && run.target === name);
}

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

function saidOf(
  target: Target,
  outlet: Outlet,
  attestations: readonly Attestation[],
): AnnouncedByHand | null {
  const name = targetName(target);
  const said = attestations.filter((one) => one.kind === "announced");
  return said.find((one) => one.target === name && one.outlet === outlet) ?? null;
}

function saidSo({ by, at, url }: AnnouncedByHand) {
  return evidence(`${by.login} says that it was sent.`, { url, occurredAt: at });
}
