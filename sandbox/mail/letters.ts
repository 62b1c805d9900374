/** Mailboxes of people: whoever is at example.org has one. */
import { now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import { readMessage, textOf } from "./message";
import type { LetterRecord } from "./records";

/** Whether there is such a mailbox. */
export function isMailbox(address: string): boolean {
  return /^[^@\s]+@example\.org$/i.test(address);
}

/** The letter lies in the mailbox; the same Message-ID again is another letter. */
export function takeLetter(sandbox: Sandbox, to: string, message: string): LetterRecord {
  const { subject, messageId } = readMessage(message, now(sandbox));
  const receivedAt = now(sandbox);
  const letter = { id: sandbox.takeId(), to, subject, messageId, message, receivedAt };
  return sandbox.change((state) => {
    (state.letters ??= []).push(letter);
    return letter;
  });
}

/** What its reader reads. */
export function letterText({ message }: LetterRecord): string {
  const text = textOf(message);
  const isQuoted = /^content-transfer-encoding: quoted-printable/im.test(message);
  return isQuoted ? unquoted(text) : text;
}

/** Quoted-printable (RFC 2045): lines broken by "=", bytes as "=E2". */
function unquoted(text: string): string {
  const bytes = text
    .replaceAll(/=\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
