import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askForAddress, confirmAddress, forgetAddress } from "@/lib/commands/notice-addresses";
import { chooseNotices } from "@/lib/commands/notices";
import { startRelease } from "@/lib/commands/releases";
import { endMailsByLink } from "@/lib/commands/unsubscribe";
import { saveBlockerHistories } from "@/lib/db/blocker-history";
import { connectionPool, database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { giveUpLate, readDue, takeDue } from "@/lib/db/notice-ledger";
import { recordMembership } from "@/lib/db/people";
import { addMs, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { signedInViewer } from "@/lib/domain/viewer";
import { readMailSettings } from "@/lib/queries/notices";
import { addFault } from "@/sandbox/faults";
import { letterText } from "@/sandbox/mail/letters";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { useMailServer } from "@/tests/environment";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { recordNotices } from "./notices";
import { sendNoticeMails } from "./notice-mails";

useDatabase();
let small: SmallSandbox;
beforeAll(async () => {
  small = await smallSandbox();
  // Before env() is first asked.
  const smtpUrl = `smtp://127.0.0.1:${small.ports.smtp}`;
  useMailServer(smtpUrl, "Twisted releases <releases@example.org>");
});
afterAll(async () => {
  await closeJobs();
  await small.end();
});
afterEach(() => small.sandbox.change((state) => (state.letters = [])));

const later = (minutes: number): Instant => addMs(now, minutes * 60_000);
const letters = () => small.sandbox.state.letters ?? [];
const subjects = () => letters().map(({ to, subject }) => `${to}: ${subject}`);
const newestText = () => letters().map(letterText).at(-1) ?? "";
const tokenIn = (text: string, path: string): string =>
  decodeURIComponent(new RegExp(`${path}\\?token=(\\S+)`).exec(text)?.[1] ?? "");

let vera: Person;
beforeEach(async () => {
  await storeQuietRepository();
  vera = await somebody("visitor", "vera");
  await recordNotices(now);
});

const choose = (person: Person, input: Readonly<Record<string, string>>, at = now) =>
  chooseNotices({ person, input, now: at });
const ask = (person: Person, mailbox: string, at = now) =>
  askForAddress({ person, input: { mailbox }, now: at });
const confirm = (person: Person, token: string, at = now) =>
  confirmAddress({ person, input: { token }, now: at });

/** They get mails at their address, confirmed by its link. */
async function withAddress(person: Person): Promise<void> {
  await ask(person, `${person.login ?? ""}@example.org`);
  await sendNoticeMails(now);
  await confirm(person, tokenIn(newestText(), "/notices/confirm"));
  small.sandbox.change((state) => (state.letters = []));
}

async function label(issue: number, at: Instant, title = `Number ${String(issue)}`): Promise<void> {
  await storeBlocker({ number: issue, title });
  const events = [{ issue, kind: "labeled", at, actor: "bob" }] as const;
  await saveBlockerHistories([{ issue, events, issueUpdatedAt: at }], at);
}

describe("an address", () => {
  it("is confirmed by the link that is sent to it, once, by whoever asked", async () => {
    await ask(vera, "vera@example.org");
    await sendNoticeMails(now);
    await sendNoticeMails(later(1));
    expect(subjects()).toEqual(["vera@example.org: Confirm your address for Slipway's notices"]);
    const token = tokenIn(newestText(), "/notices/confirm");
    const grace = await somebody("committer", "grace");
    const refused = { code: "not-found" };
    await expect(confirm(grace, token)).rejects.toMatchObject(refused);
    await expect(confirm(vera, token.replace(/.$/, "_"))).rejects.toMatchObject(refused);
    await expect(confirm(vera, token, later(24 * 60))).rejects.toMatchObject(refused);
    await confirm(vera, token);
    await expect(confirm(vera, token)).rejects.toMatchObject(refused);
    const viewer = signedInViewer(actor("vera"), "READ");
    expect(await readMailSettings(viewer, vera, now)).toEqual({
      ...{ isOffered: true, address: "vera@example.org", asked: null, doubtful: 0 },
    });
  });

  it.each([
    ["ada", "bad-input"],
    ["ada@example.org\r\nBcc: all@example.org", "bad-input"],
    ["Ada <ada@example.org>", "bad-input"],
    ["twisted@python.org", "bad-input"],
    ["Releases@Example.org", "bad-input"],
  ])("%j is refused", async (mailbox, code) => {
    await expect(ask(vera, mailbox)).rejects.toMatchObject({ code });
  });

  it("of somebody else is not flooded, however many ask", async () => {
    const grace = await somebody("committer", "grace");
    for (const person of [vera, grace, vera]) await ask(person, "victim@example.org");
    const refused = { code: "too-many" };
    await expect(ask(grace, "victim@example.org")).rejects.toMatchObject(refused);
    for (const one of ["a", "b", "c"]) await ask(vera, `${one}@example.org`);
    await expect(ask(vera, "d@example.org")).rejects.toMatchObject(refused);
    await ask(vera, "d@example.org", later(25 * 60));
  });
});

describe("a mail for each event", () => {
  beforeEach(async () => {
    await withAddress(vera);
    await choose(vera, { "blocker-mail": "at-once" });
  });

  it("goes out once, with the ways out of it", async () => {
    await label(1, later(1));
    await recordNotices(later(2));
    await Promise.all([sendNoticeMails(later(2)), sendNoticeMails(later(2))]);
    await recordNotices(later(3));
    await sendNoticeMails(later(3));
    expect(subjects()).toEqual(["vera@example.org: #1 “Number 1” is a release blocker."]);
    expect(newestText()).toContain("http://127.0.0.1:3000/blockers/1\n");
    const [letter] = letters();
    expect(letter?.message).toMatch(
      /^List-Unsubscribe: <http\S+\/api\/notices\/unsubscribe\?token=/m,
    );
    expect(letter?.message).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(letter?.messageId).toMatch(/^[0-9a-f]{40}@notice\.slipway\.twisted\.org$/);
  });

  it("that a worker had taken and died over is not sent again, and the page says so", async () => {
    await label(1, later(1));
    await recordNotices(later(2));
    const [due] = await readDue(["mail"], later(2), 10);
    if (due === undefined) throw new Error("A mail is due.");
    await takeDue({ accountId: due.accountId, outlet: "mail", notices: [due.notice.id] });
    await sendNoticeMails(later(30));
    expect(subjects()).toEqual([]);
    const viewer = signedInViewer(actor("vera"), "READ");
    expect((await readMailSettings(viewer, vera, later(30))).doubtful).toBe(1);
  });

  it.each([
    ["smtp-dropped-taken", 1],
    ["smtp-dropped-lost", 0],
  ])("%s: where the answer is lost, nothing is sent again", async (kind, times) => {
    await label(1, later(1));
    await recordNotices(later(2));
    addFault(small.sandbox, { kind });
    await sendNoticeMails(later(2));
    await sendNoticeMails(later(10));
    expect(subjects()).toHaveLength(times);
  });

  it("that the server puts off is sent later, within a day, and then no more", async () => {
    await label(1, later(1));
    await recordNotices(later(2));
    addFault(small.sandbox, { kind: "smtp-greylisted" });
    await sendNoticeMails(later(2));
    await sendNoticeMails(later(3));
    expect(subjects()).toEqual([]);
    await sendNoticeMails(later(4));
    expect(subjects()).toHaveLength(1);
    await label(2, later(5));
    await recordNotices(later(6));
    await giveUpLate(later(6 + 24 * 60 + 1));
    await sendNoticeMails(later(6 + 24 * 60 + 1));
    expect(subjects()).toHaveLength(1);
  });

  it("has no header, and no line of another kind, from a title", async () => {
    await label(1, later(1), "Red\r\nBcc: all@example.org\r\n\r\n> quoted \u202E");
    await recordNotices(later(2));
    await sendNoticeMails(later(2));
    expect(letters()[0]?.message).not.toMatch(/^Bcc/m);
    expect(subjects()).toEqual([
      "vera@example.org: #1 “Red Bcc: all@example.org > quoted ” is a release blocker.",
    ]);
  });

  it("ends by the link in it, without signing in, and by no other", async () => {
    await label(1, later(1));
    await recordNotices(later(2));
    await sendNoticeMails(later(2));
    const token = tokenIn(newestText(), "/notices/end-mails");
    const grace = await somebody("committer", "grace");
    await withAddress(grace);
    const forged = token.replace(/^\d+/, grace.accountId ?? "");
    await expect(endMailsByLink(forged)).rejects.toMatchObject({ code: "not-found" });
    await endMailsByLink(token);
    await endMailsByLink(token);
    await label(2, later(3));
    await recordNotices(later(4));
    await sendNoticeMails(later(4));
    expect(subjects()).toEqual([]);
    await forgetAddress({ person: vera, input: { mailbox: "vera@example.org" }, now: later(5) });
    await expect(endMailsByLink(token)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the daily mail", () => {
  it("tells once a day of all that came, at 07:00 UTC", async () => {
    await withAddress(vera);
    await choose(vera, { "blocker-mail": "daily" });
    await label(1, later(1));
    await label(2, later(2));
    await recordNotices(later(3));
    await sendNoticeMails("2024-07-30T06:59:00Z");
    expect(subjects()).toEqual([]);
    await sendNoticeMails("2024-07-30T07:00:00Z");
    await sendNoticeMails("2024-07-30T07:05:00Z");
    expect(subjects()).toEqual(["vera@example.org: Slipway: 2 notices"]);
    expect(newestText()).toMatch(
      /#1 “Number 1”[^]*\/blockers\/1\n[^]*#2 “Number 2”[^]*\/blockers\/2\n/,
    );
    await sendNoticeMails("2024-07-31T07:00:00Z");
    expect(subjects()).toHaveLength(1);
  });
});

describe("what not everybody may know", () => {
  let ada: Person;
  beforeEach(async () => {
    ada = await somebody("committer", "ada");
    await recordNotices(now);
    await withAddress(ada);
    await choose(ada, { "my-turn-mail": "at-once" });
    await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
    await recordNotices(later(1));
  });

  it("is mailed to the manager", async () => {
    await sendNoticeMails(later(1));
    expect(subjects()).toEqual(["ada@example.org: Your turn in 24.7.0: Ticket “Release 24.7.0”."]);
  });

  it("is not mailed to whoever has lost the right since", async () => {
    await recordMembership(ada.accountId ?? "", "READ");
    await sendNoticeMails(later(1));
    expect(subjects()).toEqual([]);
  });

  it("is not mailed to whoever has signed out everywhere: GitHub cannot be asked about them", async () => {
    await connectionPool().query(`UPDATE "Membership" SET "observedAt" = '2024-01-01'`);
    await database().account.updateMany({ data: { access_token: null } });
    await sendNoticeMails(later(1));
    expect(subjects()).toEqual([]);
  });

  it("is not mailed of a release that has come under embargo", async () => {
    await connectionPool().query(
      `UPDATE "Release" SET "embargoedAt" = now(), "advisory" = 'GHSA-5ecr-5ecr-5ecr'`,
    );
    await sendNoticeMails(later(1));
    expect(subjects()).toEqual([]);
  });
});
