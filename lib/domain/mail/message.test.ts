import { describe, expect, it } from "vitest";
import { composeMessage, type MailParts } from "./message";

const parts: MailParts = {
  from: "Twisted releases <releases@example.org>",
  to: "twisted@python.org",
  subject: "Twisted 24.7.0rc1 Pre-Release Announcement",
  messageId: "slipway.24.7.0rc1.1a2b@example.org",
  date: "2024-07-29T14:40:00Z",
  text: "Hello,\n\n.a line that begins with a dot\n",
};

describe("a mail", () => {
  it("is plain text with its headers, and always the same", () => {
    expect(composeMessage(parts)).toBe(
      [
        "From: Twisted releases <releases@example.org>",
        "To: twisted@python.org",
        "Subject: Twisted 24.7.0rc1 Pre-Release Announcement",
        "Date: Mon, 29 Jul 2024 14:40:00 +0000",
        "Message-ID: <slipway.24.7.0rc1.1a2b@example.org>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 7bit",
        "",
        "Hello,",
        "",
        ".a line that begins with a dot",
        "",
      ].join("\r\n"),
    );
  });

  it("takes no header out of a value", () => {
    const message = composeMessage({ ...parts, subject: "News\r\nBcc: all@example.org" });
    expect(message).toContain("Subject: News Bcc: all@example.org\r\n");
    expect(message.split("\r\n").filter((line) => line.startsWith("Bcc:"))).toEqual([]);
  });

  it("says what is beyond ASCII in encoded words and in 8 bits", () => {
    const message = composeMessage({ ...parts, subject: "Grüße ☃", text: "Grüße\n" });
    expect(message).toContain("Subject: =?utf-8?Q?=47=72=C3=BC=C3=9F=65=20=E2=98=83?=\r\n");
    expect(message).toContain("Content-Transfer-Encoding: 8bit\r\n");
    expect(message.endsWith("\r\n\r\nGrüße\r\n")).toBe(true);
  });
});
