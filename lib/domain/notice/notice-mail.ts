import { type Mailbox, mailMessage } from "@/lib/domain/announcement/mail-message";
import type { Instant } from "@/lib/domain/instant";
import { confirmationHours } from "./mailbox";

/** Whom a mail goes to, and what is known of it besides its words. */
export interface Envelope {
  readonly from: Mailbox;
  /** Address of one person. */
  readonly to: string;
  readonly date: Instant;
  /** Without its angle brackets; the same for the same event and person. */
  readonly messageId: string;
}

/** What is told, with where it is shown. */
export interface ToldLine {
  readonly sentence: string;
  /** A whole address: "https://slipway.example.org/changes/12300". */
  readonly url: string;
}

/** The ways out of these mails. */
export interface WaysOut {
  /** Where one chooses. */
  readonly settings: string;
  /** The page that ends them without signing in. */
  readonly end: string;
  /** Where one POST ends them (RFC 8058). */
  readonly unsubscribe: string;
}

/** The mail that tells of one event. */
export function noticeMail(line: ToldLine, ways: WaysOut, envelope: Envelope): string {
  return told(line.sentence, [line], ways, envelope);
}

/** The mail that tells of a day's events; one or more. */
export function digestMail(lines: readonly ToldLine[], ways: WaysOut, envelope: Envelope): string {
  const count = lines.length === 1 ? "1 notice" : `${String(lines.length)} notices`;
  return told(`Slipway: ${count}`, lines, ways, envelope);
}

function told(
  subject: string,
  lines: readonly ToldLine[],
  { settings, end, unsubscribe }: WaysOut,
  envelope: Envelope,
): string {
  const text = [
    ...lines.map(({ sentence, url }) => `${asText(sentence)}\n${url}\n`),
    "--",
    `You chose to be told of this. Choose otherwise: ${settings}`,
    `End all mails of this kind: ${end}`,
  ].join("\n");
  return mailMessage({ ...envelope, subject, text, unsubscribe });
}

/** What begins like a quote or a command would not be wrapped. */
function asText(sentence: string): string {
  return sentence.replace(/^[>\s]+/, "");
}

/** The mail with the link that confirms an address. */
export function confirmationMail(login: string, link: string, envelope: Envelope): string {
  const text = [
    `${login} wants Slipway's notices at this address. If that is you, open this`,
    `link within ${String(confirmationHours)} hours, signed in as ${login}:`,
    "",
    link,
    "",
    "If it is not, do nothing: nothing more is sent to this address.",
  ].join("\n");
  return mailMessage({ ...envelope, subject: "Confirm your address for Slipway's notices", text });
}
