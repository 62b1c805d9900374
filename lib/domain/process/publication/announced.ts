import { fromAddress, whyForeign } from "@/lib/domain/announcement/own-mails";
import type { Evidence, Fact } from "@/lib/domain/fact";
import { earliestOf, latest, type Instant } from "@/lib/domain/instant";
import { onListSince } from "@/lib/domain/observed/archived-mail";
import type { AnnouncedByHand, Attestation, Outlet } from "@/lib/domain/process/attestation";
import type { Facts, RunFact } from "@/lib/domain/process/facts";
import {
  announcingMails,
  isOut,
  mailsOfAnother,
  type AnnouncingMail,
} from "@/lib/domain/process/publication/announcing-mails";
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
import { tellsVersion } from "@/lib/domain/versions-in";
import { aCommitter, named } from "@/lib/domain/process/who";

/** Who is waited for once a mail is sent. */
const listOwners = named("the list’s owners, if they hold it");

/** Whether the announcement of that state has gone out: its text is written. */
export function isSentOff(state: StepState): boolean {
  if (state.kind === "done" || state.kind === "running") return true;
  return state.kind === "waiting" && state.whom === listOwners;
}

/**
 * Done when the list's archive has the target's announcement and it is known to be ours, or somebody said
 * that they sent it (How to do a release candidate, "Announce", 2; How to do a final release, "Announce", 2).
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
  const found = announcingMails(target, facts);
  const own = found.filter(({ known }) => known !== null);
  if (own.length > 0) return done(...own.map((one) => toldBy(one, mails)));
  if (said !== null) return done(saidSo(said));
  const foreign = found.map((one) => toldBy(one, mails));
  const sent = sentByUs(target, "announce-mail", facts);
  if (sent !== null)
    return waitingFor(
      listOwners,
      "It was sent; the list’s archive does not show it yet. It may be held for moderation: ask the list’s owners, who let it through.",
      evidence(`${sent.by.login} sent it.`, { occurredAt: sent.since }),
      shownBy(mails, `The list’s archive has no announcement of ${targetName(target)}.`),
      ...foreign,
    );
  const missing = `The list’s archive has no announcement of ${targetName(target)} that is ours.`;
  return ready(
    shownBy(
      mails,
      foreign.length > 0
        ? missing
        : `The list’s archive has no announcement of ${targetName(target)}.`,
    ),
    ...foreign,
    ...mailsOfAnother(target, facts).map(({ subject, from, url, sentAt }) =>
      shownBy(mails, `“${subject}” by ${from} names another version.`, url, sentAt),
    ),
  );
}

/** Where somebody's word makes it ours, it is not observed: it lasts as long as they stand by it. */
function toldBy({ mail, known, word }: AnnouncingMail, mails: Fact<unknown>): Evidence {
  const { subject, from, url, sentAt } = mail;
  const what = `“${subject}” by ${from}`;
  if (known === null)
    return shownBy(
      mails,
      `Seen, from somebody else: ${what}${fromAddress(mail)}. ${whyForeign(word)}`,
      url,
      sentAt,
    );
  if (known.by === "run" || known.by === "desk") return shownBy(mails, `${what}.`, url, sentAt);
  const { login } = known.claim.by;
  const said =
    known.by === "claim"
      ? `${login} says that it is ours`
      : `${login} says that what comes from this address is ours`;
  return evidence(`${what}. ${said}.`, { url, occurredAt: sentAt });
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
      aCommitter,
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

/**
 * Since when the target's announcement is on the list, by the archive or by who says so; null: not seen. Of several
 * mails of ours the first counts.
 */
export function announcedAt(
  target: Target,
  facts: Facts,
  attestations: readonly Attestation[],
): Instant | null {
  const own = announcingMails(target, facts).filter(({ known }) => known !== null);
  if (own.length === 0) return saidOf(target, "mail", attestations)?.at ?? null;
  return earliestOf(own.map((one) => countsSince(one, facts)));
}

/**
 * Our own message has its plan's date, and is sent when somebody runs that, which may be days later. Another has the
 * date that its sender wrote, and was not there when the archive was last read without it.
 */
function countsSince({ mail }: AnnouncingMail, { ownMails }: Facts): Instant {
  const sent = ownMails.sent.find(({ messageId }) => messageId === mail.messageId);
  return sent === undefined ? onListSince(mail) : latest(mail.sentAt, sent.begunAt);
}

/**
 * When the list's archive was looked at that shows the target's announcement; null: it does not, or only
 * somebody's word makes a mail the announcement.
 */
export function announcementSeenAt(target: Target, facts: Facts): Instant | null {
  const isSeen = announcingMails(target, facts).some(
    ({ known }) => known?.by === "run" || known?.by === "desk",
  );
  return isSeen ? (facts.mails?.observedAt ?? null) : null;
}

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
