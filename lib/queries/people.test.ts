import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { noteUse, signOutEverywhere } from "@/lib/commands/sessions";
import { connectionPool, database } from "@/lib/db/client";
import { recordMembership } from "@/lib/db/people";
import { storeSession } from "@/lib/db/sessions";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { signInAs } from "@/tests/stored-facts";
import { readVisit } from "./people";

useDatabase();

const alan = actor("alan");
const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;

/** A session of Alan's that was last used so many minutes ago; answers its key. */
async function session(minutesAgo = 0): Promise<string> {
  await signInAs(alan);
  const { userId } = await database().account.findFirstOrThrow();
  const sessionToken = randomUUID();
  const expires = new Date(Date.now() + weekMs - minutesAgo * minuteMs);
  await storeSession({ sessionToken, userId, expires }, "a browser");
  return sessionToken;
}

test("a key shows whose session it is, until that is ended in another browser", async () => {
  const key = await session();
  expect((await readVisit(key))?.person).toMatchObject(alan);
  expect(await readVisit(randomUUID())).toBeNull();
  await signOutEverywhere({ sessionKey: await session(), now });
  expect(await readVisit(key)).toBeNull();
});

test.each(["made-up", "x".repeat(4_000), `${randomUUID()}'`, randomUUID().toUpperCase(), ""])(
  "for a cookie that is no key by its form the database is not asked: %j",
  async (cookie) => {
    let asked = 0;
    const count = () => (asked += 1);
    connectionPool().on("acquire", count);
    expect(await readVisit(cookie)).toBeNull();
    expect(asked).toBe(0);
    expect(await readVisit(randomUUID())).toBeNull();
    expect(asked).toBeGreaterThan(0);
    connectionPool().off("acquire", count);
  },
);

test("what GitHub has just said of a person counts at the next page", async () => {
  const key = await session();
  expect((await readVisit(key))?.person.role).toBe("visitor");
  await recordMembership(alan.accountId, "WRITE");
  expect((await readVisit(key))?.person.role).toBe("committer");
});

test("a session that nobody used for a week has ended, though nothing was written meanwhile", async () => {
  expect(await readVisit(await session(7 * 24 * 60))).toBeNull();
});

test("that it is used is noted every ten minutes, and then it ends later", async () => {
  const used = async (minutesAgo: number) => {
    const key = await session(minutesAgo);
    const before = (await readVisit(key))?.expires ?? "";
    await noteUse(key, before);
    return { before, after: (await readVisit(key))?.expires ?? "" };
  };
  const soon = await used(9);
  expect(soon.after).toBe(soon.before);
  const later = await used(11);
  expect(Date.parse(later.after) - Date.parse(later.before)).toBeGreaterThanOrEqual(11 * minuteMs);
});
