import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { chooseNotices } from "@/lib/commands/notices";
import { startRelease } from "@/lib/commands/releases";
import { saveBlockerHistories } from "@/lib/db/blocker-history";
import { connectionPool, database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { askConfirmation } from "@/lib/db/notice-addresses";
import { readDue } from "@/lib/db/notice-ledger";
import { addDays, addMs, type Instant } from "@/lib/domain/instant";
import { keptNoticeDays, keptTellingDays } from "@/lib/domain/notice/limits";
import type { Person } from "@/lib/domain/person";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { removeOldNews } from "./notice-upkeep";
import { recordNotices } from "./notices";

useDatabase();
afterAll(closeJobs);

const minuteMs = 60_000;
const at = addMs(now, minuteMs);
const labelled = addMs(now, minuteMs);
const seen = addMs(now, 2 * minuteMs);

let vera: Person;
beforeEach(async () => {
  await storeQuietRepository();
  vera = await somebody("visitor", "vera");
  await recordNotices(now);
  await chooseNotices({
    person: vera,
    input: { "blocker-page": "yes", "blocker-mail": "at-once" },
    now,
  });
});

/** The issue is a release blocker since then, as GitHub says. */
async function blocks(since: Instant): Promise<void> {
  await storeBlocker({ number: 1, title: "Number 1" });
  const events = [{ issue: 1, kind: "labeled", at: since, actor: "bob" }] as const;
  await saveBlockerHistories([{ issue: 1, events, issueUpdatedAt: since }], since);
}

/** It is none any more, or GitHub does not say so at this moment. */
const ceases = () => connectionPool().query(`DELETE FROM "BlockerHistory"`);

const notices = () => database().notice.count({ where: { topic: "blocker" } });
const ledger = () => database().noticeTold.count();
const dueAt = (when: Instant) => readDue(["mail"], when, 10);

describe("what was told", () => {
  beforeEach(async () => {
    await blocks(labelled);
    await recordNotices(seen);
  });

  it("is kept as long as somebody may ask for it", async () => {
    await removeOldNews(addDays(at, keptTellingDays - 1));
    expect([await notices(), await ledger()]).toEqual([1, 1]);
  });

  it("goes from the ledger after a month, and the notice stays", async () => {
    await removeOldNews(addDays(at, keptTellingDays + 1));
    expect([await notices(), await ledger()]).toEqual([1, 0]);
  });

  it("goes wholly when it is no news and no longer so, and is not told anew if it is so again", async () => {
    const muchLater = addDays(at, keptNoticeDays + 1);
    await ceases();
    await removeOldNews(muchLater);
    expect([await notices(), await ledger()]).toEqual([0, 0]);
    await blocks(labelled);
    await recordNotices(muchLater);
    expect([await notices(), (await dueAt(muchLater)).length]).toEqual([0, 0]);
  });

  it("stays however old, while it is so: it is told once", async () => {
    const muchLater = addDays(at, keptNoticeDays + 1);
    await removeOldNews(muchLater);
    await recordNotices(muchLater);
    expect(await notices()).toBe(1);
    expect(await dueAt(muchLater)).toEqual([]);
  });
});

it("whose turn it is stays as long as that", async () => {
  const ada = await somebody("committer", "ada");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now: at });
  await recordNotices(at);
  const turns = () => database().notice.count({ where: { topic: "my-turn" } });
  const before = await turns();
  expect(before).toBeGreaterThan(0);
  await removeOldNews(addDays(at, keptNoticeDays + 1));
  expect(await turns()).toBe(before);
});

it("who asked for mails at an address is forgotten after a month", async () => {
  const { accountId } = vera;
  const asked = { accountId: accountId ?? "", address: "vera@example.org" };
  await askConfirmation(database(), asked, now);
  const addresses = () => database().noticeConfirmation.count();
  await removeOldNews(addDays(now, keptTellingDays - 1));
  expect(await addresses()).toBe(1);
  await removeOldNews(addDays(now, keptTellingDays + 1));
  expect(await addresses()).toBe(0);
});
