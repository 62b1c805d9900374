import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inTransaction } from "@/lib/db/client";
import { saveChoices } from "@/lib/db/notice-choices";
import { addBrowser } from "@/lib/db/notice-browsers";
import { addDue } from "@/lib/db/notice-ledger";
import { addNotices, type NewNotice } from "@/lib/db/notices";
import { database } from "@/lib/db/client";
import { storeSession } from "@/lib/db/sessions";
import { addDays, type Instant } from "@/lib/domain/instant";
import { now as sandboxNow } from "@/sandbox/clock";
import { openSubscription } from "@/sandbox/push/subscriptions";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aBrowser, toldIn } from "@/tests/a-browser";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { signInAs } from "@/tests/stored-facts";
import { startWorker, type WorkerProcess } from "@/tests/worker-process";

/** A real worker that dies while it sends a notice, and the next one. */

const databaseOf = useDatabase();
const vera = actor("vera");
const before = (): Instant => addDays(sandboxNow(small.sandbox), -1);

let small: SmallSandbox;
let workshop: SpecWorkshop;
let worker: WorkerProcess | null = null;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await signInAs(vera);
});
afterEach(async () => {
  worker?.kill();
  await small.end();
  await workshop.end();
});

/** She wants mails of it. */
async function wantsMails(): Promise<() => readonly string[]> {
  const { accountId } = vera;
  await inTransaction(async (db) => {
    await saveChoices(db, accountId, [{ topic: "blocker", outlet: "mail" }], before());
    const data = { accountId, address: "vera@example.org", confirmedAt: new Date(before()) };
    await db.noticeAddress.create({ data });
  });
  return () => (small.sandbox.state.letters ?? []).map(({ subject }) => subject);
}

/** She wants to be told of it in a browser. */
async function wantsPushes(): Promise<() => readonly string[]> {
  const { accountId } = vera;
  const { userId } = await database().account.findFirstOrThrow();
  const sessionKey = "a key of the specs only";
  const expires = new Date(Date.now() + 86_400_000);
  await storeSession({ sessionToken: sessionKey, userId, expires }, "Firefox on Linux");
  const browser = aBrowser(openSubscription(small.sandbox).endpoint);
  const { subscription } = browser;
  await inTransaction(async (db) => {
    await saveChoices(db, accountId, [{ topic: "blocker", outlet: "push" }], before());
    await addBrowser(db, { accountId, sessionKey, subscription }, before());
  });
  return () => toldIn(small.sandbox, browser).map(({ body }) => body);
}

/** Something has happened that she is to be told of. */
async function happens(what: string): Promise<void> {
  const at = sandboxNow(small.sandbox);
  const notice: NewNotice = {
    ...{ key: what, topic: "blocker", audience: { role: "everyone" }, releaseId: null },
    ...{ sentence: what, place: { kind: "removable" }, path: "/", at, lasts: false },
  };
  await inTransaction(async (db) => {
    const added = await addNotices(db, [notice], at);
    await addDue(
      db,
      added.map(({ id }) => id),
      at,
    );
  });
}

const start = async (killAt?: string) => {
  const settings = { databaseUrl: databaseOf.url, slipwayDir: workshop.directory };
  worker = await startWorker(small, { ...settings, ...(killAt === undefined ? {} : { killAt }) });
  return worker;
};

describe.each([
  ["by mail", wantsMails],
  ["by web push", wantsPushes],
])("%s", (_, wants) => {
  it.each([
    ["before-effect:notice", ["another"]],
    ["after-effect:notice", ["one", "another"]],
  ])("killed at %s: nothing is sent twice, and what comes later is sent", async (killAt, sent) => {
    const told = await wants();
    await happens("one");
    expect(await (await start(killAt)).ended).toBe("SIGKILL");
    await start();
    await happens("another");
    await vi.waitFor(() => expect(told()).toContain("another"), { timeout: 60_000 });
    expect(told()).toEqual(sent);
    const states = await database().noticeTold.findMany({ orderBy: { noticeId: "asc" } });
    expect(states[0]?.state).toBe("sending");
  });
});
