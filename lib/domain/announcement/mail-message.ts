import { toMs, type Instant } from "@/lib/domain/instant";
import { encodedLines } from "./quoted-printable";
import { wrapText } from "./wrap";

/** Somebody who writes mail. */
export interface Mailbox {
  /** As readers see it: "Ada Lovelace". */
  readonly name: string;
  /** "ada@example.org" */
  readonly address: string;
}

/** All that a message is made of. */
export interface MailParts {
  readonly from: Mailbox;
  /** Address of the list. */
  readonly to: string;
  readonly subject: string;
  readonly date: Instant;
  /** Without its angle brackets. */
  readonly messageId: string;
  /** As written; it is wrapped here. */
  readonly text: string;
  /**
   * Of a mail that a machine writes to one person: where one POST ends such mails (RFC 8058), without
   * anybody signing in. Absent: a person's mail.
   */
  readonly unsubscribe?: string;
}

/**
 * The exact message (RFC 5322), its lines ended by LF: headers, one text/plain part in UTF-8. Nothing
 * that stands in a value becomes a header or ends them. SMTP's own CRLF and dot-stuffing are whose
 * sends it. Throws RangeError for what is no address or Message-ID (a programming error).
 */
export function mailMessage(parts: MailParts): string {
  const body = `${wrapText(parts.text).trim()}\n`;
  const isPlain = /^[\t\n\x20-\x7e]*$/.test(body) && body.split("\n").every(isShort);
  const headers = [
    header("From", `${displayName(parts.from.name)} <${address(parts.from.address)}>`),
    header("To", address(parts.to)),
    header("Subject", unstructured(parts.subject)),
    header("Date", mailDate(parts.date)),
    header("Message-ID", messageId(parts.messageId)),
    ...(parts.unsubscribe === undefined ? [] : machineHeaders(parts.unsubscribe)),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Transfer-Encoding: ${isPlain ? "7bit" : "quoted-printable"}`,
  ];
  return `${headers.join("\n")}\n\n${isPlain ? body : encodedLines(body)}`;
}

/** "Mon, 29 Jul 2024 14:40:00 +0000" */
export function mailDate(date: Instant): string {
  return new Date(toMs(date)).toUTCString().replace(/GMT$/, "+0000");
}

/** RFC 5322 wants at most 998 characters a line. */
function isShort(line: string): boolean {
  return line.length <= 998;
}

/** Folded before a space where it is longer than a line of mail should be (78). */
function header(name: string, value: string): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of value.split(" ")) {
    if (line.length + 1 + word.length > 76 && line !== `${name}:`) {
      lines.push(line);
      line = "";
    }
    line = `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

function address(text: string): string {
  if (/^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*$/.test(text) && text.length <= 254)
    return text;
  throw new RangeError(`Not the address of a mailbox: ${JSON.stringify(text)}`);
}

function messageId(text: string): string {
  if (/^[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+$/.test(text)) return `<${text}>`;
  throw new RangeError(`Not a Message-ID: ${JSON.stringify(text)}`);
}

function displayName(name: string): string {
  const said = oneLine(name);
  if (needsEncoding(said)) return encodedWords(said);
  return `"${said.replaceAll(/["\\]/g, (found) => `\\${found}`)}"`;
}

function unstructured(text: string): string {
  const said = oneLine(text);
  return needsEncoding(said) ? encodedWords(said) : said;
}

function machineHeaders(unsubscribe: string): readonly string[] {
  return [
    header("List-Unsubscribe", webAddress(unsubscribe)),
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    "Auto-Submitted: auto-generated",
  ];
}

/** An address of the web in a header is never encoded: URLs are ASCII, and have no space. */
function webAddress(url: string): string {
  if (/^[\x21-\x7e]+$/.test(url) && !/[<>]/.test(url)) return `<${url}>`;
  throw new RangeError(`Not an address of the web: ${JSON.stringify(url)}`);
}

/** A line break in a value would begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

/** Also what would be read as if it were encoded, and a word that no line has room for. */
function needsEncoding(text: string): boolean {
  if (!/^[\x20-\x7e]*$/.test(text) || text.includes("=?")) return true;
  return text.split(" ").some((word) => word.length > 60);
}

/** Bytes of one encoded word: at most 75 characters with "=?utf-8?B?" and "?=" (RFC 2047). */
const bytesOfWord = 45;

function encodedWords(text: string): string {
  const words: number[][] = [];
  for (const character of text) {
    const bytes = new TextEncoder().encode(character);
    const last = words.at(-1);
    if (last === undefined || last.length + bytes.length > bytesOfWord) words.push([...bytes]);
    else last.push(...bytes);
  }
  return words.map((bytes) => `=?utf-8?B?${btoa(String.fromCharCode(...bytes))}?=`).join(" ");
}
