import type { Instant } from "@/lib/domain/instant";
import { toMs } from "@/lib/domain/instant";

/** What a mail is made of. */
export interface MailParts {
  /** "Twisted releases <releases@example.org>" */
  readonly from: string;
  /** An address. */
  readonly to: string;
  readonly subject: string;
  /** Bare, without angle brackets. */
  readonly messageId: string;
  readonly date: Instant;
  /** Lines are wrapped already. */
  readonly text: string;
}

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = [
  ...["Jan", "Feb", "Mar", "Apr", "May", "Jun"],
  ...["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

/** The longest encoded-word may have 75 characters; of UTF-8 each byte takes up to three. */
const bytesOfWord = 18;

/**
 * The whole message (RFC 5322), plain text: what is shown, approved and sent is this very text, and the
 * same parts always make the same. Lines end in CRLF. A line break in a header's value is a space: it
 * would begin another header.
 */
export function composeMessage(parts: MailParts): string {
  const isAscii = !/[^\t\n\r -~]/.test(parts.text);
  const headers = [
    `From: ${mailbox(oneLine(parts.from))}`,
    `To: ${oneLine(parts.to)}`,
    `Subject: ${encoded(oneLine(parts.subject))}`,
    `Date: ${dateHeader(parts.date)}`,
    `Message-ID: <${oneLine(parts.messageId)}>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Transfer-Encoding: ${isAscii ? "7bit" : "8bit"}`,
  ];
  const text = parts.text.replaceAll(/\r\n?/g, "\n").replace(/\n*$/, "\n");
  return [...headers, "", ...text.split("\n")].join("\r\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}

/** The name before the address is encoded alone. */
function mailbox(from: string): string {
  const [, name, address] = /^(.*?)\s*(<[^<>]+>)$/.exec(from) ?? [];
  if (name === undefined || address === undefined || name === "") return from;
  return `${encoded(name)} ${address}`;
}

/** RFC 2047, where there is something beyond ASCII. */
function encoded(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  const words: string[] = [];
  let word = "";
  let length = 0;
  for (const character of text) {
    const bytes = utf8(character);
    if (length + bytes.length > bytesOfWord) {
      words.push(word);
      word = "";
      length = 0;
    }
    word += bytes.map((byte) => `=${byte}`).join("");
    length += bytes.length;
  }
  return [...words, word].map((one) => `=?utf-8?Q?${one}?=`).join("\r\n ");
}

/** The bytes of a character, each as two hex digits. */
function utf8(character: string): readonly string[] {
  const code = encodeURIComponent(character);
  if (code.startsWith("%")) return code.slice(1).split("%");
  return [character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")];
}

/** "Mon, 29 Jul 2024 14:40:00 +0000" */
function dateHeader(at: Instant): string {
  const [, year = "", month = "", day = "", time = ""] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(at) ?? [];
  const weekday = days[(Math.floor(toMs(at) / 86_400_000) + 4) % 7] ?? "";
  return `${weekday}, ${day} ${months[Number(month) - 1] ?? ""} ${year} ${time} +0000`;
}
