/**
 * The mailing list, as Mailman keeps one: it takes mails, holds the first of a new sender until the
 * moderator lets it through, and shows what came through in its archive a while later.
 */
import { createHash } from "node:crypto";
import { instant, now, stamp } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { MailRecord } from "./records";
import { readMessage } from "./message";

export const LIST = "twisted@python.org";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Mailman's X-Message-ID-Hash: the SHA-1 of the Message-ID in base32. */
export function messageHash(messageId: string): string {
  let bits = 0n;
  for (const byte of createHash("sha1").update(messageId).digest())
    bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: 32 }, (_, index) => {
    const five = Number((bits >> BigInt(155 - 5 * index)) & 31n);
    return ALPHABET.charAt(five);
  }).join("");
}

function isKnown(sandbox: Sandbox, address: string): boolean {
  const { people, mails = [] } = sandbox.state;
  const at = now(sandbox);
  const isSubscribed = people.some(({ email }) => email === address);
  return (
    isSubscribed || mails.some((mail) => mail.sender.address === address && isThrough(mail, at))
  );
}

function isThrough({ heldUntil, archivedAt }: MailRecord, at: string): boolean {
  return archivedAt !== null && (heldUntil === null || heldUntil <= at);
}

function archiveTime(sandbox: Sandbox, from: number): string {
  return stamp(from + (sandbox.state.settings.archiveSeconds ?? 0) * 1000);
}

/** The list takes the mail: a Message-ID that it has already counts as another mail all the same. */
export function takeMail(sandbox: Sandbox, message: string): MailRecord {
  const { moderatorSeconds } = sandbox.state.settings;
  const parts = readMessage(message, now(sandbox));
  const isHeld = moderatorSeconds !== undefined && !isKnown(sandbox, parts.sender.address);
  const through = instant(sandbox) + (isHeld ? moderatorSeconds * 1000 : 0);
  const mail: MailRecord = {
    id: sandbox.takeId(),
    ...parts,
    message,
    receivedAt: now(sandbox),
    heldUntil: isHeld ? stamp(through) : null,
    archivedAt: archiveTime(sandbox, through),
  };
  return sandbox.change((state) => {
    (state.mails ??= []).push(mail);
    return mail;
  });
}

/** Mails that wait for the moderator. */
export function heldMails(sandbox: Sandbox): readonly MailRecord[] {
  const at = now(sandbox);
  return (sandbox.state.mails ?? []).filter(
    ({ heldUntil, archivedAt }) => archivedAt !== null && heldUntil !== null && heldUntil > at,
  );
}

/** The moderator lets a held mail through, or throws it away; null where it is not held. */
export function moderate(sandbox: Sandbox, id: number, accepts: boolean): MailRecord | null {
  const mail = heldMails(sandbox).find((held) => held.id === id);
  if (mail === undefined) return null;
  return sandbox.change(() => {
    mail.heldUntil = null;
    mail.archivedAt = accepts ? archiveTime(sandbox, instant(sandbox)) : null;
    return mail;
  });
}

/** What the archive shows, what came last first; of one Message-ID only the first. */
export function archivedMails(sandbox: Sandbox): readonly MailRecord[] {
  const at = now(sandbox);
  const there = (sandbox.state.mails ?? [])
    .filter(({ archivedAt }) => archivedAt !== null && archivedAt <= at)
    .toSorted((a, b) => (a.archivedAt ?? "").localeCompare(b.archivedAt ?? "") || a.id - b.id);
  const first = new Map<string, MailRecord>();
  for (const mail of there) if (!first.has(mail.messageId)) first.set(mail.messageId, mail);
  return [...first.values()].reverse();
}
