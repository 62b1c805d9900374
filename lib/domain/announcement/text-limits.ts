import type { Outlet } from "@/lib/domain/process/attestation";
import { hasUnseen, unseenFault } from "@/lib/domain/unseen-text";
import type { AnnouncementText } from "./announcement-text";

/** Characters of a social post: what the strictest of the usual places takes. */
export const longestPost = 280;

/** Characters of a mail's subject. */
export const longestSubject = 150;

/** Characters of a mail's text. */
export const longestMail = 20_000;

/**
 * Bytes in UTF-8 of a topic and of a message on IRC: a line has 512 with all that the server puts
 * before it (RFC 1459), and usual networks take topics of 390.
 */
export const longestIrcLine = 390;

/** What is wrong with a text for its outlet, by the field's name; empty: it can be kept. */
export function faultsOfText(
  outlet: Outlet,
  { subject, text }: AnnouncementText,
): Readonly<Record<string, string>> {
  const found = { subject: subjectFault(outlet, subject), text: textFault(outlet, text) };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, fault]) => (fault === null ? [] : [[field, fault]])),
  );
}

function subjectFault(outlet: Outlet, subject: string): string | null {
  if (/[\r\n]/.test(subject)) return "has to be one line";
  if (hasUnseen(subject)) return unseenFault;
  if (outlet === "social") return subject === "" ? null : "is not part of a post";
  if (subject === "") return "is missing";
  if (outlet === "irc") return ircFault(subject);
  return tooLong(charactersOf(subject), longestSubject);
}

function textFault(outlet: Outlet, text: string): string | null {
  if (hasUnseen(text)) return unseenFault;
  if (outlet === "irc") return text.includes("\n") ? "has to be one line" : ircFault(text);
  if (text === "") return "is missing";
  return tooLong(charactersOf(text), outlet === "social" ? longestPost : longestMail);
}

/** A line that begins with a slash is a command to most clients, so who pastes it sends no message. */
function ircFault(line: string): string | null {
  if (line.startsWith("/")) return "begins with /, which IRC clients take for a command";
  const bytes = new TextEncoder().encode(line).length;
  return bytes > longestIrcLine ? `is ${bytes} bytes long; IRC takes ${longestIrcLine}` : null;
}

function tooLong(length: number, most: number): string | null {
  return length > most ? `is ${length} characters long; at most ${most}` : null;
}

/** Characters as people count them, near enough: code points. */
export function charactersOf(text: string): number {
  return Array.from(text).length;
}
