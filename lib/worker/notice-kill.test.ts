import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { inTransaction } from "@/lib/db/client";
import { saveChoices } from "@/lib/db/notice-choices";
import { addDue } from "@/lib/db/notice-ledger";
import { addNotices, type NewNotice } from "@/lib/db/notices";
import { database } from "@/lib/db/client";
import { addDays } from "@/lib/domain/instant";
import { now as sandboxNow } from "@/sandbox/clock";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { signInAs } from "@/tests/stored-facts";
import { startWorker, type WorkerProcess } from "@/tests/worker-process";

/** A real worker that dies while it sends a notice, and the next one. */

const databaseOf = useDatabase();
const vera = actor("vera");

let small: SmallSandbox;
let workshop: SpecWorkshop;
let worker: WorkerProcess | null = null;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await signInAs(vera);
  const before = addDays(sandboxNow(small.sandbox), -1);
  const { accountId } = vera;
  await inTransaction(async (db) => {
    await saveChoices(db, accountId, [{ topic: "blocker", outlet: "mail" }], before);
    const data = { accountId, address: "vera@example.org", confirmedAt: new Date(before) };
    await db.noticeAddress.create({ data });
  });
});
afterEach(async () => {
  worker?.kill();
  await small.end();
  await workshop.end();
});

/** Something has happened that is to be mailed to her. */
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

const subjects = () => (small.sandbox.state.letters ?? []).map(({ subject }) => subject);

const start = async (killAt?: string) => {
  const settings = { databaseUrl: databaseOf.url, slipwayDir: workshop.directory };
  worker = await startWorker(small, { ...settings, ...(killAt === undefined ? {} : { killAt }) });
  return worker;
};

it.each([
  ["before-effect:notice", ["another"]],
  ["after-effect:notice", ["one", "another"]],
])("killed at %s: nothing is sent twice, and what comes later is sent", async (killAt, sent) => {
  await happens("one");
  expect(await (await start(killAt)).ended).toBe("SIGKILL");
  await start();
  await happens("another");
  await vi.waitFor(() => expect(subjects()).toContain("another"), { timeout: 60_000 });
  expect(subjects()).toEqual(sent);
  const states = await database().noticeTold.findMany({ orderBy: { noticeId: "asc" } });
  expect(states[0]?.state).toBe("sending");
});
