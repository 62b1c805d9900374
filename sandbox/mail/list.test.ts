import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { moveClock } from "@/sandbox/clock";
import { addFault } from "@/sandbox/faults";
import { CONTROL_TOKEN, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { archivedMails, heldMails, messageHash, takeMail } from "./list";

let small: SmallSandbox;
beforeEach(async () => {
  small = await smallSandbox();
});
afterEach(() => small.end());

function message(id: string, subject = "Twisted 24.7.0rc1", from = "Desk <desk@example.com>") {
  return [
    `From: ${from}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}>`,
    "Date: Mon, 29 Jul 2024 14:40:00 +0000",
    "",
    "Hello",
    "",
  ].join("\r\n");
}

async function ask(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${small.sandbox.origin}/hyperkitty/${path}`);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

async function control(path: string, body: object = {}): Promise<unknown> {
  const response = await fetch(`${small.sandbox.origin}/_sandbox/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${CONTROL_TOKEN}` },
    body: JSON.stringify(body),
  });
  return response.json();
}

const page = z.object({
  count: z.number(),
  next: z.string().nullable(),
  results: z.array(z.object({ message_id: z.string(), url: z.string() })),
});

describe("the archive", () => {
  it("hashes a Message-ID as Mailman does", () => {
    // RFC 4648 base32 of the SHA-1, from Mailman's own documentation of X-Message-ID-Hash.
    expect(messageHash("87myycy5eh.fsf@uwakimon.sk.tsukuba.ac.jp")).toBe(
      "JJIGKPKB6CVDX6B2CUG4IHAJRIQIOUTP",
    );
  });

  it("answers with HyperKitty's fields, newest first and in pages", async () => {
    for (let index = 0; index < 12; index += 1) takeMail(small.sandbox, message(`${index}@x`));
    const { body } = await ask("api/list/twisted@python.org/emails/");
    const first = page.parse(body);
    expect(first.count).toBe(12);
    expect(first.results.map(({ message_id }) => message_id)[0]).toBe("11@x");
    expect(first.results).toHaveLength(10);
    const second = page.parse(await (await fetch(first.next ?? "")).json());
    expect(second.results.map(({ message_id }) => message_id)).toEqual(["1@x", "0@x"]);
    expect(second.next).toBeNull();
    const hash = messageHash("3@x");
    expect((await ask(`api/list/twisted@python.org/email/${hash}/`)).body).toMatchObject({
      message_id: "3@x",
      message_id_hash: hash,
      sender_name: "Desk",
      sender: { address: "desk (a) example.com" },
      subject: "Twisted 24.7.0rc1",
      date: "2024-07-29T14:40:00Z",
      content: "Hello\n",
    });
    expect((await ask(`list/twisted@python.org/message/${hash}/`)).status).toBe(200);
    const nothing = await ask(`api/list/twisted@python.org/email/${messageHash("none")}/`);
    expect(nothing.status).toBe(404);
  });

  it("may be hours behind, or down", async () => {
    await control("settings", { archiveSeconds: 4 * 3600 });
    takeMail(small.sandbox, message("1@x"));
    expect(archivedMails(small.sandbox)).toHaveLength(0);
    moveClock(small.sandbox, 4 * 3_600_000);
    expect(archivedMails(small.sandbox)).toHaveLength(1);
    addFault(small.sandbox, { kind: "archive-down" });
    expect((await ask("api/list/twisted@python.org/emails/")).status).toBe(503);
    expect((await ask("api/list/twisted@python.org/emails/")).status).toBe(200);
  });

  it("reads subjects that are encoded and folded", () => {
    const subject = "=?utf-8?q?Twisted_24=2E7=2E0rc1?=\r\n =?utf-8?q?_Pre-Release_=C2=B7?=";
    expect(takeMail(small.sandbox, message("1@x", subject)).subject).toBe(
      "Twisted 24.7.0rc1 Pre-Release ·",
    );
  });
});

describe("moderation", () => {
  beforeEach(() => control("settings", { moderatorSeconds: 3600 }));

  it("holds the first mail of a new sender until the moderator accepts it", async () => {
    const held = takeMail(small.sandbox, message("1@x"));
    expect(archivedMails(small.sandbox)).toHaveLength(0);
    expect(await control(`mails/${held.id}/accept`)).toMatchObject({ state: "archived" });
    expect(archivedMails(small.sandbox)).toHaveLength(1);
    takeMail(small.sandbox, message("2@x"));
    expect(archivedMails(small.sandbox)).toHaveLength(2);
    expect(await control(`mails/${held.id}/accept`)).toMatchObject({
      message: expect.stringContaining("not held"),
    });
  });

  it("ends by itself after a while", () => {
    takeMail(small.sandbox, message("1@x"));
    moveClock(small.sandbox, 3_600_000);
    expect(heldMails(small.sandbox)).toHaveLength(0);
    expect(archivedMails(small.sandbox)).toHaveLength(1);
  });

  it("may throw a mail away, which is never archived", async () => {
    const held = takeMail(small.sandbox, message("1@x"));
    expect(await control(`mails/${held.id}/discard`)).toMatchObject({ state: "discarded" });
    moveClock(small.sandbox, 24 * 3_600_000);
    expect(archivedMails(small.sandbox)).toHaveLength(0);
  });

  it("holds nothing that somebody of the project posts by hand", async () => {
    const posted = await control("mails", { by: "grace", subject: "Twisted 24.7.0rc1 is out" });
    expect(posted).toMatchObject({ state: "archived", from: { address: "grace@example.org" } });
  });
});
