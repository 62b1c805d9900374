import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { chooseNotices, readNotices as markRead } from "@/lib/commands/notices";
import { startRelease } from "@/lib/commands/releases";
import { readEntries } from "@/lib/db/audit";
import { saveBlockerHistories } from "@/lib/db/blocker-history";
import { connectionPool, database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { addDays, addMs, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { anonymous, signedInViewer, slipway, type Viewer } from "@/lib/domain/viewer";
import { countUnread, readNotices, readWanted } from "@/lib/queries/notices";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { recordNotices } from "./notices";

useDatabase();
afterAll(closeJobs);

const minuteMs = 60_000;
const later = (minutes: number): Instant => addMs(now, minutes * minuteMs);

let vera: Person;
let ada: Person;
beforeEach(async () => {
  await storeQuietRepository();
  vera = await somebody("visitor", "vera");
  ada = await somebody("committer", "ada");
});

/** The issue is labelled as a blocker, and seen. */
async function label(issue: number, at: Instant): Promise<void> {
  await storeBlocker({ number: issue, title: `Number ${String(issue)}` });
  const events = [{ issue, kind: "labeled", at, actor: "bob" }] as const;
  await saveBlockerHistories([{ issue, events, issueUpdatedAt: at }], at);
}

const viewerOf = (person: Person): Viewer =>
  signedInViewer(actor(person.login ?? ""), person.permission);
const toldTo = async (person: Person) =>
  (await readNotices(viewerOf(person), person)).map(({ sentence }) => sentence);
const choose = (person: Person, at: Instant, ...topics: readonly string[]) =>
  chooseNotices({
    person,
    input: Object.fromEntries(topics.map((topic) => [`${topic}-page`, "yes"])),
    now: at,
  });

const number1 = "#1 “Number 1” is a release blocker.";
const number2 = "#2 “Number 2” is a release blocker.";

describe("somebody who is signed in", () => {
  it("is told of what happens from then on, each event once", async () => {
    await label(1, later(-5));
    await recordNotices(now);
    expect(await toldTo(vera)).toEqual([]);
    await label(2, later(1));
    await recordNotices(later(2));
    await recordNotices(later(3));
    expect(await toldTo(vera)).toEqual([number2]);
  });

  it("that two workers see at once is one event", async () => {
    await recordNotices(now);
    await label(1, later(1));
    await Promise.all([recordNotices(later(2)), recordNotices(later(2)), recordNotices(later(2))]);
    expect(await toldTo(vera)).toEqual([number1]);
  });

  it("is told nothing of what they do not want, and of a topic chosen anew what comes then", async () => {
    await recordNotices(now);
    await choose(vera, later(1), "my-turn");
    await label(1, later(2));
    await recordNotices(later(3));
    expect(await toldTo(vera)).toEqual([]);
    await choose(vera, later(4), "my-turn", "blocker");
    expect(await toldTo(vera)).toEqual([]);
    await label(2, later(5));
    await recordNotices(later(6));
    expect(await toldTo(vera)).toEqual([number2]);
    expect(await toldTo(ada)).toEqual([number2, number1]);
  });

  it("chooses for themselves, and the log says that, not what", async () => {
    await choose(vera, now, "removable");
    expect(await readWanted(viewerOf(vera), vera)).toEqual([
      expect.objectContaining({ topic: "removable", outlet: "page" }),
    ]);
    expect(await readWanted(viewerOf(ada), ada)).toHaveLength(5);
    await choose(vera, now, "removable");
    const entries = await readEntries(slipway, { limit: 5 });
    expect(entries.map(({ who, sentence }) => `${who}: ${sentence}`)).toEqual([
      "vera: vera changed what Slipway tells them of.",
    ]);
  });

  it("marks as read what they were shown, and not what came since", async () => {
    await recordNotices(now);
    await label(1, later(1));
    await recordNotices(later(2));
    const [shown] = await readNotices(viewerOf(vera), vera);
    await label(2, later(3));
    await recordNotices(later(4));
    expect(await countUnread(viewerOf(vera), vera)).toBe(2);
    await markRead({ person: vera, input: { upTo: shown?.id }, now: later(5) });
    expect(await countUnread(viewerOf(vera), vera)).toBe(1);
    expect(await countUnread(viewerOf(ada), ada)).toBe(2);
    await expect(
      markRead({ person: vera, input: { upTo: "4294967296" }, now }),
    ).rejects.toMatchObject({ code: "bad-input" });
  });
});

describe("whose turn it is", () => {
  const start = () =>
    startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
  const turn = "Your turn in 24.7.0: Ticket “Release 24.7.0”.";

  it("is told to the manager alone, and again when it lasts too long", async () => {
    await recordNotices(later(-1));
    await start();
    await recordNotices(now);
    expect(await toldTo(ada)).toContain(turn);
    await recordNotices(addDays(now, 2.9));
    expect(await toldTo(ada)).not.toContain(`${turn} It has been so for 3 days.`);
    for (const days of [3, 3.1, 5.9]) await recordNotices(addDays(now, days));
    expect((await toldTo(ada)).filter((one) => one.includes("3 days"))).toEqual([
      `${turn} It has been so for 3 days.`,
    ]);
    await recordNotices(addDays(now, 6));
    expect(await toldTo(ada)).toContain(`${turn} It has been so for 6 days.`);
    expect(await toldTo(vera)).toEqual([]);
  });

  it("is told no more to whoever may not push any more, or has handed it over", async () => {
    await recordNotices(later(-1));
    await start();
    await recordNotices(now);
    const visitor: Person = { ...ada, permission: "READ", role: "visitor" };
    expect(await toldTo(visitor)).toEqual([]);
    const grace = await somebody("committer", "grace");
    await database().release.updateMany({ data: { manager: grace.accountId } });
    expect(await toldTo(ada)).toEqual([]);
  });

  it("of a release under embargo nobody hears who may not see it", async () => {
    await recordNotices(later(-1));
    await start();
    await recordNotices(now);
    await connectionPool().query(
      `UPDATE "Release" SET "embargoedAt" = now(), "advisory" = 'GHSA-5ecr-5ecr-5ecr'`,
    );
    expect(await toldTo(ada)).toEqual([]);
    const seeing = signedInViewer(actor("ada"), "WRITE", ["GHSA-5ecr-5ecr-5ecr"]);
    expect((await readNotices(seeing, ada)).map(({ sentence }) => sentence)).toContain(turn);
    expect(await readNotices(anonymous, ada)).toEqual([]);
  });
});
