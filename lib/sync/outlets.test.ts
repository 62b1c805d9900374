import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectionPool } from "@/lib/db/client";
import { readFacts } from "@/lib/db/facts";
import { readSyncStates } from "@/lib/db/sync-states";
import { announcementMessageId } from "@/lib/domain/announcement/message-id";
import { slipway } from "@/lib/domain/viewer";
import { moveClock } from "@/sandbox/clock";
import { addFault } from "@/sandbox/faults";
import { channelByName, setTopic } from "@/sandbox/irc/channels";
import { heldMails, moderate, takeMail } from "@/sandbox/mail/list";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aMail, onTheWire } from "@/tests/a-mail";
import { useDatabase } from "@/tests/database";
import { sync, syncDeps } from "@/tests/syncing";
import type { SyncDeps } from "./deps";
import { syncOnce } from "./sync";

useDatabase();

let small: SmallSandbox;
let deps: SyncDeps;
beforeEach(async () => {
  small = await smallSandbox();
  deps = syncDeps(small);
});
afterEach(() => small.end());

function post(messageId: string, subject: string): void {
  // Of nobody whom the list knows: a first mail is held.
  const from = { name: "Ada", address: "ada@example.com" };
  const mail = aMail({ from, subject, messageId, date: "2024-07-01T11:00:00Z" });
  takeMail(small.sandbox, onTheWire(mail));
}

const mails = async () => (await readFacts(slipway, "24.7.0")).mails;
const subjects = async () => (await mails())?.value.map(({ subject }) => subject);

describe("the list's archive", () => {
  it("is a fact: what names the release, and when it was seen", async () => {
    expect(await mails()).toBeNull();
    post("1@x", "Twisted 24.7.0rc1 Pre-Release Announcement");
    post("2@x", "Twisted 24.3.0 Release Announcement");
    post("3@x", "Deferreds, what are they?");
    await sync(deps);
    expect(await mails()).toMatchObject({
      observedAt: "2024-07-01T12:00:00Z",
      value: [
        {
          messageId: "1@x",
          from: "Ada",
          senderAddress: "ada@example.com",
          sentAt: "2024-07-01T11:00:00Z",
        },
      ],
    });
  });

  it("has what the desk sent, whatever its subject", async () => {
    const place = { releaseId: "r1", outlet: "mail" } as const;
    const digest = "a".repeat(64);
    post(announcementMessageId({ ...place, target: "24.7.0rc1" }, digest), "It is out");
    post(announcementMessageId({ ...place, target: "24.3.0" }, digest), "It is out as well");
    await sync(deps);
    expect(await subjects()).toEqual(["It is out"]);
  });

  it("is read in one request where nothing is new, and in pages where much is", async () => {
    post("1@x", "Twisted 24.7.0rc1 Pre-Release Announcement");
    for (let index = 0; index < 120; index += 1) post(`${index}@chat`, "Deferreds");
    expect((await sync(deps)).mail).toMatchObject({ requests: 3, changed: 1 });
    expect((await sync(deps)).mail).toMatchObject({ requests: 1, changed: 0 });
    expect(await subjects()).toHaveLength(1);
  });

  it("that is hours behind shows a mail when it has it", async () => {
    small.sandbox.state.settings.archiveSeconds = 4 * 3600;
    post("1@x", "Twisted 24.7.0rc1");
    await sync(deps);
    expect(await subjects()).toEqual([]);
    moveClock(small.sandbox, 4 * 3_600_000);
    await sync(deps);
    expect(await subjects()).toEqual(["Twisted 24.7.0rc1"]);
  });

  it("shows a mail that was held once the moderator let it through, behind newer ones by date", async () => {
    small.sandbox.state.settings.moderatorSeconds = 24 * 3600;
    post("1@x", "Twisted 24.7.0rc1");
    await sync(deps);
    expect(await subjects()).toEqual([]);
    for (const { id } of heldMails(small.sandbox)) moderate(small.sandbox, id, true);
    await sync(deps);
    expect(await subjects()).toEqual(["Twisted 24.7.0rc1"]);
  });

  it("tells when it was read last without a mail; of what it had when it was first read nobody knows", async () => {
    const absences = async () => (await mails())?.value.map(({ absentAt }) => absentAt);
    post("1@x", "Twisted 24.7.0rc1");
    await sync(deps);
    moveClock(small.sandbox, 3 * 86_400_000);
    post("2@x", "Twisted 24.7.0rc1 is out");
    await sync(deps);
    moveClock(small.sandbox, 3_600_000);
    await sync(deps);
    expect(await absences()).toEqual([null, "2024-07-01T12:00:00Z"]);
  });

  it("that another was read before is read for the first time", async () => {
    await sync(deps);
    post("1@x", "Twisted 24.7.0rc1");
    const cursor = {
      newest: [],
      read: { archive: "https://example.org/list/x/", at: "2024-07-01T11:30:00Z" },
    };
    await connectionPool().query(`UPDATE "SyncState" SET cursor = $1 WHERE part = 'mail'`, [
      cursor,
    ]);
    await sync(deps);
    expect((await mails())?.value).toMatchObject([{ absentAt: null }]);
  });

  it("that is down is told, and what was seen is kept", async () => {
    post("1@x", "Twisted 24.7.0rc1");
    await sync(deps);
    addFault(small.sandbox, { kind: "archive-down" });
    const reports = await syncOnce(deps, ["mail", "irc"]);
    expect(reports).toMatchObject([
      { part: "mail", failure: { code: "world-unreachable" } },
      { part: "irc", failure: null },
    ]);
    expect(await subjects()).toEqual(["Twisted 24.7.0rc1"]);
  });
});

describe("the topics", () => {
  const topics = async () => (await readFacts(slipway, "24.7.0")).topics;

  it("are facts, with who set them and when", async () => {
    expect(await topics()).toBeNull();
    const channel = channelByName(small.sandbox, "#twisted-dev");
    if (channel !== null) setTopic(small.sandbox, channel, { text: "24.7.0rc1!", by: "grace" });
    await sync(deps);
    expect((await topics())?.value).toEqual([
      { channel: "#twisted", topic: "", setBy: null, setAt: null },
      {
        channel: "#twisted-dev",
        topic: "24.7.0rc1!",
        setBy: "grace",
        setAt: "2024-07-01T12:00:00Z",
      },
    ]);
  });

  it("are not asked for where IRC is not set up, and nothing has failed", async () => {
    const reports = await syncOnce({ ...deps, irc: null }, ["mail", "irc"]);
    expect(reports.map(({ part }) => part)).toEqual(["mail"]);
    expect((await readSyncStates()).map(({ part }) => part)).toEqual(["mail"]);
    expect(await topics()).toBeNull();
  });

  it("cannot be asked for in a netsplit, which is told", async () => {
    const outlet = { url: "irc://127.0.0.1:1", nick: "desk" };
    const irc = { outlet, channels: ["#twisted"], restSeconds: 0 };
    expect(await syncOnce({ ...deps, irc }, ["irc"])).toMatchObject([
      { part: "irc", failure: { code: "world-unreachable" } },
    ]);
  });

  it("are left alone for a while, however often all else is synced", async () => {
    const irc = deps.irc === null ? null : { ...deps.irc, restSeconds: 60 };
    const parts = async () =>
      (await syncOnce({ ...deps, irc }, ["mail", "irc"])).map(({ part }) => part);
    expect(await parts()).toEqual(["mail", "irc"]);
    expect(await parts()).toEqual(["mail"]);
    await connectionPool().query(`UPDATE "SyncLease" SET "begunAt" = "begunAt" - interval '1 min'`);
    expect(await parts()).toEqual(["mail", "irc"]);
  });
});
