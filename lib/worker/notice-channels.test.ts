import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startRelease } from "@/lib/commands/releases";
import { saveBlockerHistories } from "@/lib/db/blocker-history";
import { connectionPool, database, inTransaction } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { beginTeam } from "@/lib/db/notice-choices";
import { addDue } from "@/lib/db/notice-ledger";
import { addNotices, type NewNotice } from "@/lib/db/notices";
import { addMs, type Instant } from "@/lib/domain/instant";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { useTeamChannels } from "@/tests/environment";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { sayInChannels } from "./notice-channels";
import { recordNotices } from "./notices";

useDatabase();
const channel = "#twisted-dev";
let small: SmallSandbox;
let room: Server;
let inRoom: string[] = [];

beforeAll(async () => {
  small = await smallSandbox();
  room = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      inRoom.push(body);
      response.end("{}");
    });
  });
  room.listen(0, "127.0.0.1");
  await once(room, "listening");
  const address = room.address();
  const port = String(typeof address === "object" ? address?.port : 0);
  // Before env() is first asked.
  useTeamChannels(`irc://127.0.0.1:${small.ports.irc}`, channel, `http://127.0.0.1:${port}/hook`);
});
afterAll(async () => {
  await closeJobs();
  room.close();
  await small.end();
});

const onIrc = () =>
  (small.sandbox.state.channels ?? [])
    .filter(({ name }) => name === channel)
    .flatMap(({ messages }) => messages.map(({ text }) => text));
const later = (minutes: number): Instant => addMs(now, minutes * 60_000);

async function label(issue: number, at: Instant, title: string): Promise<void> {
  await storeBlocker({ number: issue, title });
  const events = [{ issue, kind: "labeled", at, actor: "bob" }] as const;
  await saveBlockerHistories([{ issue, events, issueUpdatedAt: at }], at);
}

let before: readonly string[];
beforeEach(async () => {
  inRoom = [];
  await storeQuietRepository();
  before = onIrc();
});
const heard = () => onIrc().slice(before.length);

describe("the team’s channels", () => {
  it("hear of what everybody may know, once, and of nothing that was before", async () => {
    await label(1, later(-1), "Old");
    await recordNotices(now);
    await label(2, later(1), "New");
    await recordNotices(later(2));
    await Promise.all([sayInChannels(later(2)), sayInChannels(later(2))]);
    await sayInChannels(later(3));
    const line = "#2 “New” is a release blocker. http://127.0.0.1:3000/blockers/2";
    expect(heard()).toEqual([line]);
    expect(inRoom).toEqual([JSON.stringify({ text: line })]);
  });

  it("hear in one line of bounded length, whatever an issue is called", async () => {
    await recordNotices(now);
    await label(2, later(1), `New\r\nQUIT :x\u0001${"é".repeat(5_000)}`);
    await recordNotices(later(2));
    await sayInChannels(later(2));
    expect(heard()).toHaveLength(1);
    expect(heard()[0]).toMatch(/^#2 “New QUIT :x é+… http:\S+\/blockers\/2$/);
    expect(Buffer.byteLength(heard()[0] ?? "")).toBeLessThanOrEqual(400);
  });

  it("hear nothing of whose turn it is", async () => {
    const ada = await somebody("committer", "ada");
    await recordNotices(now);
    await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
    await recordNotices(later(1));
    await sayInChannels(later(1));
    expect(await database().notice.count({ where: { topic: "my-turn" } })).toBe(1);
    expect([...heard(), ...inRoom]).toEqual([]);
  });

  it("hear nothing of a release under embargo", async () => {
    const ada = await somebody("committer", "ada");
    const input = { version: "24.7.0", kind: "major" };
    const { id: releaseId } = await startRelease({ person: ada, input, now });
    await connectionPool().query(
      `UPDATE "Release" SET "embargoedAt" = now(), "advisory" = 'GHSA-5ecr-5ecr-5ecr'`,
    );
    await recordNotices(now);
    const notice: NewNotice = {
      ...{ key: "k", topic: "wait-over", audience: { role: "everyone" }, releaseId, lasts: false },
      ...{ sentence: "Secret.", place: { kind: "removable" }, path: "/", at: later(1) },
    };
    await inTransaction(async (db) => {
      const added = await addNotices(db, [notice], later(1));
      await addDue(
        db,
        added.map(({ id }) => id),
        later(1),
      );
    });
    await sayInChannels(later(2));
    expect([...heard(), ...inRoom]).toEqual([]);
  });

  it("that were not set up for a while hear nothing of that time", async () => {
    await recordNotices(now);
    await inTransaction((db) => beginTeam(db, [], later(1)));
    await label(2, later(2), "Meanwhile");
    await recordNotices(later(3));
    await sayInChannels(later(3));
    expect([...heard(), ...inRoom]).toEqual([]);
  });
});
