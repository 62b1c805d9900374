import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetBrowser, tellBrowser } from "@/lib/commands/notice-browsers";
import { chooseNotices } from "@/lib/commands/notices";
import { startRelease } from "@/lib/commands/releases";
import { replaceSession, signOut, signOutEverywhere } from "@/lib/commands/sessions";
import { saveBlockerHistories } from "@/lib/db/blocker-history";
import { connectionPool, database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { readDue, takeDue } from "@/lib/db/notice-ledger";
import { recordMembership } from "@/lib/db/people";
import { storeSession } from "@/lib/db/sessions";
import { addMs, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { signedInViewer } from "@/lib/domain/viewer";
import { readPushSettings } from "@/lib/queries/notice-browsers";
import type { PushFault } from "@/sandbox/push/records";
import { openSubscription, subscriptionAt } from "@/sandbox/push/subscriptions";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aBrowser, specPushKey, toldIn, type SpecBrowser } from "@/tests/a-browser";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { useWebPush } from "@/tests/environment";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { storedTexts } from "@/tests/stored-texts";
import { recordNotices } from "./notices";
import { sendNoticePushes } from "./notice-pushes";

const handle = useDatabase();
let small: SmallSandbox;
beforeAll(async () => {
  small = await smallSandbox();
  // Before env() is first asked.
  useWebPush(specPushKey, small.sandbox.origin);
});
afterAll(async () => {
  await closeJobs();
  await small.end();
});

const later = (minutes: number): Instant => addMs(now, minutes * 60_000);
const dayMs = 86_400_000;

let vera: Person;
beforeEach(async () => {
  await storeQuietRepository();
  vera = await somebody("visitor", "vera");
  await recordNotices(now);
});

/** Somebody is signed in in a browser; the key of that session. */
async function signedIn({ accountId }: Person, name = "Firefox on Linux"): Promise<string> {
  const { userId } = await database().account.findFirstOrThrow({
    where: { providerAccountId: accountId ?? "" },
  });
  const sessionToken = randomUUID();
  const expires = new Date(Date.now() + 7 * dayMs);
  await storeSession({ sessionToken, userId, expires }, name);
  return sessionToken;
}

interface ToldThere extends SpecBrowser {
  readonly key: string;
}

/** They are told in a browser, where they are signed in. */
async function withBrowser(person: Person, key?: string): Promise<ToldThere> {
  const browser = aBrowser(openSubscription(small.sandbox).endpoint);
  const session = key ?? (await signedIn(person));
  await tell(person, session, { ...browser.subscription });
  return { ...browser, key: session };
}

const tell = (person: Person, key: string, input: Readonly<Record<string, string>>) =>
  tellBrowser(key)({ person, input, now });
const choose = (person: Person, input: Readonly<Record<string, string>>) =>
  chooseNotices({ person, input, now });
const told = (browser: SpecBrowser) => toldIn(small.sandbox, browser).map(({ body }) => body);
const settingsOf = (person: Person, sessionKey: string | null = null, at = now) =>
  readPushSettings(signedInViewer(actor("vera"), "READ"), person, { sessionKey, now: at });

function answerWith(browser: SpecBrowser, fault: PushFault): void {
  const record = subscriptionAt(small.sandbox, browser.subscription.endpoint);
  small.sandbox.change(() => void record?.answers.push(fault));
}

async function label(issue: number, at: Instant, title = `Number ${String(issue)}`): Promise<void> {
  await storeBlocker({ number: issue, title });
  const events = [{ issue, kind: "labeled", at, actor: "bob" }] as const;
  await saveBlockerHistories([{ issue, events, issueUpdatedAt: at }], at);
}

const first = "#1 “Number 1” is a release blocker.";

describe("a browser", () => {
  it("is shown to its owner with its name, and nothing of how it is reached", async () => {
    const browser = await withBrowser(vera);
    const grace = await somebody("committer", "grace");
    expect(await settingsOf(vera, browser.key)).toMatchObject({
      browsers: [{ name: "Firefox on Linux", since: addMs(now, 0), refusal: null, isThis: true }],
      doubtful: 0,
    });
    expect((await settingsOf(vera)).browsers).toMatchObject([{ isThis: false }]);
    expect((await settingsOf(grace)).browsers).toEqual([]);
    expect(JSON.stringify(await settingsOf(vera))).not.toContain("_push");
  });

  it("lies sealed in the database", async () => {
    const { endpoint, auth } = (await withBrowser(vera)).subscription;
    const texts = JSON.stringify(await storedTexts(handle.url));
    expect(texts).toContain("Firefox on Linux");
    expect(texts).not.toContain(endpoint);
    expect(texts).not.toContain(auth);
  });

  it.each([
    ["endpoint", "http://127.0.0.1:5432/_push/x"],
    ["endpoint", "https://169.254.169.254/latest/meta-data"],
    ["endpoint", "https://push.example.org/x"],
    ["p256dh", `B${"A".repeat(86)}`],
    ["p256dh", "short"],
    ["auth", "short"],
  ])("whose %s is %s is refused", async (field, value) => {
    const { subscription } = aBrowser(openSubscription(small.sandbox).endpoint);
    const sent = tell(vera, await signedIn(vera), { ...subscription, [field]: value });
    await expect(sent).rejects.toMatchObject({
      code: "bad-input",
      faults: { [field]: expect.any(String) },
    });
  });

  it("is nobody’s without a session, or with another’s", async () => {
    const { subscription } = aBrowser(openSubscription(small.sandbox).endpoint);
    const grace = await somebody("committer", "grace");
    const refused = { code: "not-signed-in" };
    const sent = { ...subscription };
    await expect(tell(vera, "none", sent)).rejects.toMatchObject(refused);
    await expect(tell(vera, await signedIn(grace), sent)).rejects.toMatchObject(refused);
  });

  it("is told once, also where it was added twice, and ten of a person at the most", async () => {
    const browser = await withBrowser(vera);
    await tell(vera, browser.key, { ...browser.subscription });
    await tell(vera, await signedIn(vera), { ...browser.subscription });
    expect((await settingsOf(vera)).browsers).toHaveLength(1);
    for (let others = 1; others < 10; others += 1) await withBrowser(vera);
    await expect(withBrowser(vera)).rejects.toMatchObject({ code: "too-many" });
    expect((await settingsOf(vera)).browsers).toHaveLength(10);
  });

  it("is removed by its owner, and by nobody else", async () => {
    await withBrowser(vera);
    const id = (await settingsOf(vera)).browsers[0]?.id ?? "";
    const grace = await somebody("committer", "grace");
    const remove = (person: Person) => forgetBrowser({ person, input: { browser: id }, now });
    await expect(remove(grace)).rejects.toMatchObject({ code: "not-found" });
    await remove(vera);
    expect((await settingsOf(vera)).browsers).toEqual([]);
  });
});

describe("a message for each event and browser", () => {
  let one: ToldThere;
  let other: ToldThere;
  beforeEach(async () => {
    [one, other] = [await withBrowser(vera), await withBrowser(vera)];
    await choose(vera, { "blocker-push": "yes" });
    await label(1, later(1));
    await recordNotices(later(2));
  });

  it("is sent once, whoever sends, and says where it leads", async () => {
    await Promise.all([sendNoticePushes(later(2)), sendNoticePushes(later(2))]);
    await recordNotices(later(3));
    await sendNoticePushes(later(3));
    expect(toldIn(small.sandbox, one)).toEqual([
      {
        ...{ title: "Release blockers", body: first, path: "/blockers/1" },
        tag: expect.stringMatching(/^[\w-]{32}$/),
      },
    ]);
    expect(told(other)).toEqual([first]);
  });

  it("is not sent of what was before a browser was added", async () => {
    const late = await withBrowser(vera);
    await sendNoticePushes(later(3));
    expect([told(one), told(late)]).toEqual([[first], []]);
  });

  it("that a worker had taken and died over is not sent again, and the page says so", async () => {
    const [due] = await readDue(["push"], later(2), 10);
    if (due === undefined) throw new Error("A message is due.");
    const { accountId, outlet, browser, notice } = due;
    await takeDue({ accountId, outlet, browser, notices: [notice.id] });
    await sendNoticePushes(later(30));
    expect([told(one), told(other)]).toEqual([[], [first]]);
    expect((await settingsOf(vera, null, later(30))).doubtful).toBe(1);
  });

  it("that the service puts off is sent when it asked for, and holds up no other browser", async () => {
    answerWith(one, { status: 429, headers: { "retry-after": "180" } });
    await sendNoticePushes(later(2));
    await sendNoticePushes(later(4));
    expect([told(one), told(other)]).toEqual([[], [first]]);
    await sendNoticePushes(later(5));
    expect([told(one), told(other)]).toEqual([[first], [first]]);
  });

  it("that the service refuses is not sent again; the page says what it said", async () => {
    answerWith(one, { status: 403, body: "invalid JWT\n" });
    await sendNoticePushes(later(2));
    await sendNoticePushes(later(30));
    expect(told(one)).toEqual([]);
    const refusals = async () => (await settingsOf(vera)).browsers.map(({ refusal }) => refusal);
    expect(await refusals()).toEqual(["403 invalid JWT", null]);
    await label(2, later(31));
    await recordNotices(later(32));
    await sendNoticePushes(later(32));
    expect(await refusals()).toEqual([null, null]);
  });

  it.each([404, 410])(
    "%i: that browser is gone, and nothing more is sent there",
    async (status) => {
      answerWith(one, { status });
      await sendNoticePushes(later(2));
      expect((await settingsOf(vera)).browsers).toHaveLength(1);
      await label(2, later(3));
      await recordNotices(later(4));
      await sendNoticePushes(later(4));
      expect(told(one)).toEqual([]);
      expect(told(other)).toHaveLength(2);
    },
  );

  it("is not sent where the person has signed out; elsewhere it is", async () => {
    await signOut({ sessionKey: one.key, now });
    await sendNoticePushes(later(2));
    expect([told(one), told(other)]).toEqual([[], [first]]);
    expect((await settingsOf(vera)).browsers).toHaveLength(1);
  });

  it("is sent nowhere to whoever has signed out everywhere", async () => {
    await signOutEverywhere({ sessionKey: other.key, now });
    await sendNoticePushes(later(2));
    expect([told(one), told(other)]).toEqual([[], []]);
  });

  it("is not sent where the session has come to its end, though nobody has removed it yet", async () => {
    await connectionPool().query(
      `UPDATE "Session" SET "expires" = '2024-01-01' WHERE "sessionToken" IN (SELECT "sessionToken" FROM "NoticeBrowser")`,
    );
    await sendNoticePushes(later(2));
    expect([told(one), told(other)]).toEqual([[], []]);
    expect((await settingsOf(vera)).browsers).toEqual([]);
  });

  it("goes on where the person lets Slipway do more, and ends where another signs in", async () => {
    const same = await signedIn(vera);
    await replaceSession({ sessionKey: one.key, by: same, now });
    const grace = await somebody("committer", "grace");
    await replaceSession({ sessionKey: other.key, by: await signedIn(grace), now });
    await sendNoticePushes(later(2));
    expect([told(one), told(other)]).toEqual([[first], []]);
    expect((await settingsOf(vera, same)).browsers).toMatchObject([{ isThis: true }]);
  });
});

it("nobody is told in a browser who has not chosen it", async () => {
  const browser = await withBrowser(vera);
  await choose(vera, { "blocker-page": "yes" });
  await label(1, later(1));
  await recordNotices(later(2));
  await sendNoticePushes(later(2));
  expect(told(browser)).toEqual([]);
});

describe("what not everybody may know", () => {
  let browser: SpecBrowser;
  beforeEach(async () => {
    const ada = await somebody("committer", "ada");
    await recordNotices(now);
    browser = await withBrowser(ada);
    await choose(ada, { "my-turn-push": "yes" });
    await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
    await recordNotices(later(1));
  });

  it("is sent to the manager", async () => {
    await sendNoticePushes(later(1));
    expect(told(browser)).toEqual(["Your turn in 24.7.0: Ticket “Release 24.7.0”."]);
  });

  it("is not sent to whoever has lost the right since", async () => {
    await recordMembership(actor("ada").accountId, "READ");
    await sendNoticePushes(later(1));
    expect(told(browser)).toEqual([]);
  });

  it("is not sent of a release that has come under embargo", async () => {
    await connectionPool().query(
      `UPDATE "Release" SET "embargoedAt" = now(), "advisory" = 'GHSA-5ecr-5ecr-5ecr'`,
    );
    await sendNoticePushes(later(1));
    expect(told(browser)).toEqual([]);
  });
});
