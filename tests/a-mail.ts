import { mailMessage, type MailParts } from "@/lib/domain/announcement/mail-message";

/** A message that ada writes to the list, with what the spec says of it. */
export function aMail(change: Partial<MailParts> = {}): string {
  return mailMessage({
    from: { name: "Ada", address: "ada@example.org" },
    to: "twisted@python.org",
    subject: "Twisted 24.7.0rc1",
    messageId: "one@example.org",
    date: "2024-07-29T14:40:00Z",
    text: "Hello\n",
    ...change,
  });
}

/** As servers hand it on: lines end in CRLF. */
export function onTheWire(message: string): string {
  return message.replaceAll("\n", "\r\n");
}
