import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addFault } from "@/sandbox/faults";
import { takeMail } from "@/sandbox/mail/list";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aMail, onTheWire } from "@/tests/a-mail";
import { readArchivedMail, readArchivePage } from "./archive";
import { messageHash } from "./message-hash";
import type { MailArchive } from "./outlet";

let small: SmallSandbox;
let archive: MailArchive;
beforeEach(async () => {
  small = await smallSandbox();
  archive = { url: `${small.sandbox.origin}/hyperkitty`, list: "twisted@python.org" };
});
afterEach(() => small.end());

function post(messageId: string, subject = "Twisted 24.7.0rc1"): void {
  takeMail(small.sandbox, onTheWire(aMail({ to: archive.list, subject, messageId })));
}

/** An archive that answers with this. */
function saying(body: unknown): MailArchive {
  return { ...archive, fetch: () => Promise.resolve(Response.json(body)) };
}

const wire = {
  message_id: "a@x",
  message_id_hash: messageHash("a@x"),
  subject: "Twisted",
  sender_name: "Ada",
  sender: { address: "ada (a) example.org" },
  date: "2024-07-29T14:40:00Z",
};
const page = (...results: readonly unknown[]) => ({ count: 1, next: null, results });
const all = { limit: 100, offset: 0 };

describe("the archive", () => {
  it("shows what came, newest first and page by page", async () => {
    for (const id of ["a@x", "b@x", "c@x"]) post(id);
    const first = await readArchivePage(archive, { limit: 2, offset: 0 });
    expect(first.mails.map(({ messageId }) => messageId)).toEqual(["c@x", "b@x"]);
    expect(first.goesOn).toBe(true);
    const second = await readArchivePage(archive, { limit: 2, offset: 2 });
    expect(second).toMatchObject({ goesOn: false, mails: [{ messageId: "a@x" }] });
    expect(second.mails[0]).toEqual({
      messageId: "a@x",
      subject: "Twisted 24.7.0rc1",
      from: "Ada",
      senderAddress: "ada@example.org",
      sentAt: "2024-07-29T14:40:00.000Z",
      url: `${archive.url}/list/twisted@python.org/message/${messageHash("a@x")}/`,
    });
  });

  it("finds a message by its Message-ID, or says that it is not there yet", async () => {
    expect(await readArchivedMail(archive, "a@x")).toBeNull();
    post("a@x");
    expect(await readArchivedMail(archive, "a@x")).toMatchObject({ messageId: "a@x" });
  });

  it("that is down is tried again", async () => {
    addFault(small.sandbox, { kind: "archive-down" });
    await expect(readArchivePage(archive, all)).rejects.toMatchObject({
      name: "RetryableError",
      code: "world-unreachable",
    });
  });

  it("of another list says so", async () => {
    await expect(readArchivePage({ ...archive, list: "none@x" }, all)).rejects.toMatchObject({
      code: "world-unreachable",
    });
  });
});

describe("the sender's address", () => {
  it.each([
    ["ada (a) example.org", "ada@example.org"],
    ["Ada(a)Example.org", "ada@example.org"],
    ["ada@example.org", "ada@example.org"],
    ["", null],
    [null, null],
    ["ada (a) b (a) c", null],
    ["des\u212A@example.org", "des\u212A@example.org"],
    [`${"a".repeat(300)}(a)b`, null],
  ])("%s is %s", async (address, expected) => {
    const { mails } = await readArchivePage(saying(page({ ...wire, sender: { address } })), all);
    expect(mails[0]?.senderAddress).toBe(expected);
  });
});

describe("what anybody may have written", () => {
  it("is one line and short, and leads nowhere else", async () => {
    const subject = `Twisted\r\n\u0000\u001b[31m${"x".repeat(10_000)}`;
    const url = "https://evil.example/";
    const { mails } = await readArchivePage(saying(page({ ...wire, subject, url })), all);
    expect(mails[0]?.subject).toMatch(/^Twisted \[31mx+$/);
    expect(mails[0]?.subject.length).toBeLessThanOrEqual(500);
    expect(mails[0]?.url.startsWith(archive.url)).toBe(true);
  });

  it("has no mark of direction, which would turn the sentence around that tells of it", async () => {
    const odd = { ...wire, subject: "Twisted \u202Etuo si", sender_name: "Ada\u2066" };
    const { mails } = await readArchivePage(saying(page(odd)), all);
    expect(mails[0]).toMatchObject({ subject: "Twisted tuo si", from: "Ada" });
  });

  it.each([
    { ...wire, message_id_hash: "../../admin" },
    { ...wire, message_id_hash: messageHash("other@x") },
    { ...wire, message_id: "a b" },
    { ...wire, date: "yesterday" },
    { ...wire, subject: 7 },
    null,
  ])("and cannot be understood keeps nothing else from being seen: %j", async (odd) => {
    const { mails } = await readArchivePage(saying(page(odd, wire)), all);
    expect(mails.map(({ messageId }) => messageId)).toEqual(["a@x"]);
  });

  it("has its limit", async () => {
    const flood = saying(page({ ...wire, subject: "x".repeat(5 * 1024 * 1024) }));
    await expect(readArchivePage(flood, all)).rejects.toMatchObject({ code: "too-large" });
  });
});
