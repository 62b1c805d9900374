import { beforeEach, describe, expect, test } from "vitest";
import { saveArchivedMails } from "@/lib/db/archived-mails";
import { readEntries } from "@/lib/db/audit";
import { readFacts } from "@/lib/db/facts";
import { savePypiFiles } from "@/lib/db/pypi-files";
import { recordEffectBegun, recordEffectRefused } from "@/lib/db/run-effects";
import { claimRun } from "@/lib/db/run-leases";
import { recordSuccess } from "@/lib/db/sync-states";
import { addDays } from "@/lib/domain/instant";
import { mailShown } from "@/lib/domain/observed/archived-mail";
import type { Person } from "@/lib/domain/person";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { useDatabase } from "@/tests/database";
import { anArchivedMail, aPypiFile, earlier, now, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { claimMail, disclaimMail } from "./mail-claims";

useDatabase();

const rc1 = version("24.7.0rc1");
const messageId = "1@example.com";
const mail = anArchivedMail(rc1, { messageId, from: "Vera", senderAddress: "vera@example.com" });

let ada: Person;
beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  await savePypiFiles("24.7.0rc1", [aPypiFile(rc1, "wheel"), aPypiFile(rc1, "sdist")], now);
  await saveArchivedMails([mail], now);
  for (const part of ["pypi", "mail"] as const)
    await recordSuccess({ part, attemptedAt: now, requests: 1, durationMs: 1 }, null);
});

const claim = (id = messageId, shown = mailShown(mail)) =>
  claimMail({ person: ada, input: { messageId: id, shown }, now });
const disclaim = (id = messageId, change: Readonly<Record<string, string>> = {}) =>
  disclaimMail({ person: ada, input: { messageId: id, ...change }, now });

/** How the step stands, as everybody sees it; nobody drives the release. */
async function announced(): Promise<string | undefined> {
  const { checklist } = await readReleaseStatus(anonymous, "24.7.0", now);
  const step = checklist.steps.find(({ key }) => key === "candidate.announce-mail");
  return step?.state.kind;
}

describe("a mail of the archive that a committer says is ours", () => {
  test("announces what it names, also where nobody drives the release; until it is taken back", async () => {
    const before = await announced();
    expect(before).not.toBe("done");
    await claim();
    expect(await announced()).toBe("done");
    await disclaim();
    expect(await announced()).toBe(before);
    expect(await readEntries(slipway, { limit: 2 })).toMatchObject([
      { action: "mail.disclaim", who: "ada", sentence: expect.stringContaining("is not ours") },
      {
        action: "mail.claim",
        who: "ada",
        sentence: expect.stringMatching(/is ours: https:.*\/message\//),
      },
    ]);
  });

  test("is said once: again is nothing new", async () => {
    await claim();
    await claim();
    await disclaim();
    await disclaim();
    expect(await readEntries(slipway, { limit: 9 })).toHaveLength(2);
  });

  test("is ours as it was shown: not where the archive showed it otherwise by then, or does later", async () => {
    const later = { ...mail, subject: "Twisted 24.7.0rc1 is out" };
    await expect(claim(messageId, mailShown(later))).rejects.toMatchObject({
      code: "content-changed",
    });
    await claim();
    await saveArchivedMails([later], addDays(now, 1));
    expect(await announced()).not.toBe("done");
    await claim(messageId, mailShown(later));
    expect(await announced()).toBe("done");
  });

  test("is on the list no earlier than the archive was read without it, also where it is shown otherwise", async () => {
    const second = { ...mail, messageId: "2@example.com", absentAt: earlier };
    await saveArchivedMails([second], now);
    await saveArchivedMails([{ ...second, from: "Vera V.", absentAt: now }], now);
    const { mails } = await readFacts(slipway, "24.7.0");
    expect(mails?.value.find((one) => one.messageId === second.messageId)).toMatchObject({
      from: "Vera V.",
      absentAt: earlier,
    });
  });

  test("takes nothing from the others of its address where it is not; unless that is said", async () => {
    const second = { ...mail, messageId: "2@example.com" };
    await saveArchivedMails([second], now);
    await claim();
    await disclaim(second.messageId);
    expect(await announced()).toBe("done");
    await disclaim();
    await saveArchivedMails([{ ...mail, messageId: "3@example.com" }], now);
    expect(await announced()).toBe("done");
    await disclaim("3@example.com", { address: "yes" });
    await saveArchivedMails([{ ...mail, messageId: "4@example.com" }], now);
    expect(await announced()).not.toBe("done");
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      {
        sentence: expect.stringMatching(
          /is not ours, and that its address tells nothing of others\.$/,
        ),
      },
    ]);
  });

  test("has to be in the archive", async () => {
    for (const say of [claim, disclaim])
      await expect(say("2@example.com")).rejects.toMatchObject({ code: "not-found" });
  });
});

test("a mail that a run of ours sends is known by exactly its Message-ID, to that release alone", async () => {
  await storeReleaseOfAda();
  const effect = {
    kind: "send-mail",
    messageId: "ours@slipway.twisted.org",
    to: "list@example.org",
  } as const;
  const sentOf = async (release: string) => (await readFacts(slipway, release)).ownMails.sent;
  const run = await approve(
    aPlan([{ ...effect, from: "desk@example.org", subject: "x", message: "x" }]),
  );
  // Its plan is everybody's by now: whoever reads it can send a mail under that id.
  expect(await sentOf("24.7.0")).toEqual([]);
  await claimRun(run, "worker", 60, now);
  await recordEffectBegun(run, "worker", 0, "send-mail", now);
  expect(await sentOf("24.7.0")).toEqual([
    { target: "24.7.0rc1", messageId: effect.messageId, begunAt: now },
  ]);
  expect(await sentOf("24.8.0")).toEqual([]);
  await recordEffectRefused(run, "worker", 0);
  expect(await sentOf("24.7.0")).toEqual([]);
});
