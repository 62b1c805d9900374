/** What a list's server reads of a message's headers. */
import libmime from "libmime";
import { stamp } from "@/sandbox/clock";
import type { MailRecord } from "./records";

type Parts = Pick<MailRecord, "messageId" | "sender" | "subject" | "date">;

/** `at`: the date of a message that has none. Throws where there is no Message-ID: Mailman needs one. */
export function readMessage(message: string, at: string): Parts {
  const [head = ""] = message.split(/\r?\n\r?\n/, 1);
  const headers = libmime.decodeHeaders(head);
  const header = (name: string): string => libmime.decodeWords(headers[name]?.[0] ?? "").trim();
  const messageId = /^<([^<>\s]+)>$/.exec(header("message-id"))?.[1];
  if (messageId === undefined) throw new Error("The message has no Message-ID.");
  const date = Date.parse(header("date"));
  return {
    messageId,
    sender: senderOf(header("from")),
    subject: header("subject"),
    date: Number.isNaN(date) ? at : stamp(date),
  };
}

/** Of `Ada Lovelace <ada@example.org>`; a bare address is its own name. */
function senderOf(from: string): Parts["sender"] {
  const [, name = "", address] = /^(.*?)<([^<>]+)>\s*$/.exec(from) ?? [];
  if (address === undefined) return { name: from, address: from };
  return { name: name.trim().replace(/^"(.*)"$/, "$1") || address, address };
}

/** The text behind the headers. */
export function textOf(message: string): string {
  return message.replace(/^[\s\S]*?\r?\n\r?\n/, "").replaceAll("\r\n", "\n");
}
