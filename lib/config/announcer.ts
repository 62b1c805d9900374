import type { Actor } from "@/lib/domain/actor";
import type { Mailbox } from "@/lib/domain/announcement/mail-message";
import { env } from "./env";

/**
 * Who a release's mail is from: the person in whose name it is sent, at the address that the desk may
 * write from ("ada via Twisted releases <releases@example.org>"). null: the desk sends no mail.
 */
export function announcerOf({ login }: Actor): Mailbox | null {
  const desk = deskMailbox();
  if (desk === null) return null;
  const { name, address } = desk;
  return { name: name === "" ? login : `${login} via ${name}`, address };
}

/** Who notices and links are from: the desk itself. null: it sends no mail. */
export function noticeSender(): Mailbox | null {
  const desk = deskMailbox();
  return desk === null ? null : { name: "Slipway", address: desk.address };
}

/** The address that the desk writes from, in small letters; null: it sends no mail. */
export function deskAddress(): string | null {
  return deskMailbox()?.address.toLowerCase() ?? null;
}

function deskMailbox(): Mailbox | null {
  const configured = env().MAIL_FROM;
  if (configured === undefined) return null;
  const [, name = "", address = configured] = /^(.*?)\s*<([^<>]+)>$/.exec(configured) ?? [];
  return { name, address };
}
