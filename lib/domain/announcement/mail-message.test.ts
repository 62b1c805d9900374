import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mailDate, mailMessage, type MailParts } from "./mail-message";
import { wrapText } from "./wrap";

const plain: MailParts = {
  from: { name: "Ada Lovelace", address: "ada@example.org" },
  to: "twisted@python.org",
  subject: "Twisted 24.7.0 Pre-Release Announcement",
  date: "2024-07-29T14:40:00Z",
  messageId: "24-7-0rc1.mail.id.0123456789abcdef@slipway.twisted.org",
  text: "On behalf of the Twisted contributors\n",
};

/** A reader of mail, written from the RFCs and not from the writer: unfolds, then decodes. */
function read(message: string) {
  const end = message.indexOf("\n\n");
  const lines = message
    .slice(0, end)
    .replaceAll(/\n(?=[ \t])/g, "")
    .split("\n");
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = "?", value = ""] = /^([A-Za-z-]+): (.*)$/.exec(line) ?? [];
    if (headers.has(name)) throw new Error(`${name} is there twice`);
    headers.set(name, value);
  }
  const body = message.slice(end + 2);
  const isEncoded = headers.get("Content-Transfer-Encoding") === "quoted-printable";
  return { headers, body: isEncoded ? decodeBody(body) : body, isEncoded };
}

function decodeBody(body: string): string {
  const joined = body.replaceAll("=\n", "");
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function decodeHeader(value: string): string {
  return value
    .replaceAll(/\?= =\?/g, "?==?")
    .replaceAll(/=\?utf-8\?B\?([^?]*)\?=/g, (_, text: string) =>
      Buffer.from(text, "base64").toString("utf8"),
    );
}

const names = [
  ...["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"],
  "Content-Transfer-Encoding",
];

/** Texts with all that a header must not obey. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom("\r", "\n", "\r\n", "\0", ":", "<", ">", '"', "\\", "=?", "?=", "Bcc: x@y"),
    fc.constantFrom("\u2028", "é", "日", "🐍", " ", "\t", "."),
    fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 3 }),
  ),
  maxLength: 80,
});

describe("the exact message", () => {
  it("is what a person would have typed", () => {
    expect(mailMessage(plain)).toBe(
      [
        'From: "Ada Lovelace" <ada@example.org>',
        "To: twisted@python.org",
        "Subject: Twisted 24.7.0 Pre-Release Announcement",
        "Date: Mon, 29 Jul 2024 14:40:00 +0000",
        "Message-ID: <24-7-0rc1.mail.id.0123456789abcdef@slipway.twisted.org>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 7bit",
        "",
        "On behalf of the Twisted contributors",
        "",
      ].join("\n"),
    );
  });

  it("has exactly its headers, whatever stands in their values, and gives the values back", () => {
    fc.assert(
      fc.property(hostile, hostile, (subject, name) => {
        const { headers } = read(mailMessage({ ...plain, subject, from: { ...plain.from, name } }));
        expect([...headers.keys()]).toEqual(names);
        const said = subject.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
        expect(decodeHeader(headers.get("Subject") ?? "?")).toBe(said);
        expect(headers.get("From")).toMatch(/ <ada@example\.org>$/);
      }),
    );
  });

  it("carries any text: what is read is what was written, wrapped", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 400 })), (text) => {
        const normal = text.replaceAll("\r", "");
        const message = mailMessage({ ...plain, text: normal });
        expect(read(message).body).toBe(`${wrapText(normal).trim()}\n`);
        for (const line of message.split("\n")) expect(line.length).toBeLessThanOrEqual(998);
        expect(/^[\t\n\x20-\x7e]*$/.test(message)).toBe(true);
      }),
    );
  });

  it("has no encoded line that is longer than 76 characters, and none that ends with a space", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 50, maxLength: 300 }), (text) => {
        const message = mailMessage({ ...plain, text: `é${text.replaceAll("\r", "")}` });
        const body = message.slice(message.indexOf("\n\n") + 2);
        for (const line of body.split("\n")) {
          expect(line.length).toBeLessThanOrEqual(76);
          expect(line).not.toMatch(/[ \t]$/);
        }
      }),
    );
  });

  it("folds a long subject", () => {
    const subject = "Twisted ".repeat(15).trim();
    const message = mailMessage({ ...plain, subject });
    for (const line of message.split("\n")) expect(line.length).toBeLessThanOrEqual(78);
    expect(read(message).headers.get("Subject")).toBe(subject);
  });

  it.each(["a@b\nBcc: c@d", "ada", "a b@c", "<a@b>", "a@b>", ""])(
    "is not made for the address %j",
    (to) => {
      expect(() => mailMessage({ ...plain, to })).toThrow(RangeError);
    },
  );

  it.each(["a", "<a@b>", "a b@c", "a@b>\nX: y", ""])("is not made with the Message-ID %j", (id) => {
    expect(() => mailMessage({ ...plain, messageId: id })).toThrow(RangeError);
  });
});

it.each([
  ["2024-02-29T00:00:00Z", "Thu, 29 Feb 2024 00:00:00 +0000"],
  ["2026-11-22T23:59:59.999Z", "Sun, 22 Nov 2026 23:59:59 +0000"],
])("the date of %s", (instant, written) => {
  expect(mailDate(instant)).toBe(written);
});
