/** The panel's part of people who write to the list by hand, and of the list's moderator. */
import { randomUUID } from "node:crypto";
import { instant } from "@/sandbox/clock";
import { personByLogin } from "@/sandbox/github/people";
import { letterText } from "@/sandbox/mail/letters";
import { heldMails, LIST, messageHash, moderate, takeMail } from "@/sandbox/mail/list";
import type { MailRecord } from "@/sandbox/mail/records";
import type { Sandbox } from "@/sandbox/sandbox";
import { z } from "zod";
import { Complaint } from "./request";

const line = z.string().regex(/^[^\r\n]*$/, "is more than one line");

export const handMail = z.strictObject({
  by: z.string().default("ada"),
  subject: line.trim().min(1).max(500),
  text: z.string().max(100_000).default(""),
});

/** Somebody writes to the list with their own mail program. */
export function postByHand(
  sandbox: Sandbox,
  { by, subject, text }: z.infer<typeof handMail>,
): MailView {
  const person = personByLogin(sandbox, by);
  if (person === null) throw new Complaint(`There is nobody called ${by}.`);
  const host = person.email.split("@").at(-1) ?? "example.org";
  const date = new Date(instant(sandbox)).toUTCString().replace("GMT", "+0000");
  const message = [
    `From: ${person.name} <${person.email}>`,
    `To: ${LIST}`,
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: <${randomUUID()}@${host}>`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    ...text.split(/\r?\n/),
  ];
  return mailView(sandbox, takeMail(sandbox, message.join("\r\n")));
}

/** The moderator decides about a mail that is held. */
export function decideMail(sandbox: Sandbox, id: number, accepts: boolean): MailView {
  const mail = moderate(sandbox, id, accepts);
  if (mail === null) throw new Complaint(`Mail ${id} is not held for moderation.`, 409);
  return mailView(sandbox, mail);
}

type MailView = ReturnType<typeof mailView>;

function mailView(
  sandbox: Sandbox,
  { id, messageId, sender, subject, receivedAt, heldUntil, archivedAt }: MailRecord,
) {
  const isHeld = heldMails(sandbox).some((held) => held.id === id);
  const isArchived = archivedAt !== null && Date.parse(archivedAt) <= instant(sandbox);
  const state = isHeld
    ? "held"
    : archivedAt === null
      ? "discarded"
      : isArchived
        ? "archived"
        : "on its way";
  const page = `${sandbox.origin}/hyperkitty/list/${LIST}/message/${messageHash(messageId)}/`;
  const url = isArchived ? page : null;
  return { id, messageId, from: sender, subject, receivedAt, heldUntil, archivedAt, state, url };
}

const SHOWN = 20;

/** The list as the panel shows it, newest mail first. */
export function listView(sandbox: Sandbox) {
  const { mails = [], letters = [], ports } = sandbox.state;
  const newest = mails.slice(-SHOWN).toReversed();
  return {
    list: LIST,
    smtpPort: ports?.smtp ?? null,
    mails: newest.map((mail) => mailView(sandbox, mail)),
    letters: letters
      .slice(-SHOWN)
      .toReversed()
      .map((letter) => ({
        id: letter.id,
        to: letter.to,
        subject: letter.subject,
        text: letterText(letter),
      })),
  };
}
