import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { attestAnnouncement, retractAnnouncement } from "@/lib/commands/announced-by-hand";
import {
  approveAnnouncement,
  saveAnnouncement,
  withdrawAnnouncementApproval,
} from "@/lib/commands/announcement-texts";
import { claimMail, disclaimMail } from "@/lib/commands/mail-claims";
import { readAnnouncement } from "@/lib/db/announcements";
import { saveArchivedMails } from "@/lib/db/archived-mails";
import { closeJobs } from "@/lib/db/jobs";
import { savePypiFiles } from "@/lib/db/pypi-files";
import { recordSuccess } from "@/lib/db/sync-states";
import { mailShown } from "@/lib/domain/observed/archived-mail";
import { readRelease } from "@/lib/db/releases";
import { readRun } from "@/lib/db/runs";
import { latestRevision } from "@/lib/domain/announcement/announcement";
import type { Effect } from "@/lib/domain/plan/effect";
import type { Person } from "@/lib/domain/person";
import { slipway } from "@/lib/domain/viewer";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import { runPlan } from "@/lib/engine/run";
import { textApproved } from "@/lib/plans/basis-items";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, release, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { anArchivedMail, aPypiFile, now, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";

/** A mail cannot be taken back: whoever approved its text may change their mind until it is sent. */

useDatabase();
afterAll(closeJobs);

let small: SmallSandbox;
let workshop: SpecWorkshop;
let ada: Person;
let grace: Person;
let place: Readonly<Record<"release" | "releaseId" | "target" | "outlet", string>>;
let mail: Effect;
let run: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  const releaseId = (await readRelease(slipway, release))?.id ?? "";
  place = { release, releaseId, target: `${release}rc1`, outlet: "mail" };
  await save(0, "It is out.");
  const { content } = await standing();
  const input = { ...place, contentHash: content.contentHash };
  await approveAnnouncement({ person: grace, input, now });
  mail = await anEffect("send-mail", small, workshop);
  const basis = [textApproved({ target: `${release}rc1`, outlet: "mail" }, await standing())];
  run = await approve(aPlan([mail], basis));
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

async function standing() {
  const key = { releaseId: place.releaseId, target: place.target, outlet: "mail" } as const;
  const announcement = await readAnnouncement(slipway, key);
  const revision = announcement === null ? null : latestRevision(announcement);
  if (revision === null) throw new Error("Nothing is written.");
  return revision;
}

function save(revision: number, text: string): Promise<unknown> {
  const input = { ...place, revision: String(revision), subject: "Twisted 24.7.0rc1", text };
  return saveAnnouncement({ person: ada, input, now });
}

const withdraw = () => withdrawAnnouncementApproval({ person: grace, input: place, now });

async function work(bind: (bound: BoundEffect) => BoundEffect = (bound) => bound) {
  const bindEffect = (effect: Effect): BoundEffect => bind(workshop.context.bindEffect(effect));
  await runPlan(run, { ...workshop.context, bindEffect });
  const found = await readRun(slipway, run);
  if (found === null) throw new Error("The run is gone");
  return { ...found, sent: await timesHappened(mail, small.sandbox) };
}

const refused = { state: "refused", errorCode: "plan-stale", sent: 0 };

describe("a plan that sends an approved text", () => {
  it("is run while somebody else stands behind exactly it", async () => {
    expect(await work()).toMatchObject({ state: "succeeded", sent: 1 });
  });

  it("sends nothing again under another plan, whatever the archive shows", async () => {
    await work();
    const later = { ...mail, message: "Date: another\n\nIt is out.\n" } as const;
    run = await approve(
      aPlan([later], [textApproved({ target: `${release}rc1`, outlet: "mail" }, await standing())]),
    );
    const again = await work();
    expect(again).toMatchObject({ state: "succeeded", effects: [{ result: { adopted: true } }] });
    expect(small.sandbox.state.mails).toHaveLength(1);
  });

  it("is refused where the approval was taken back before the worker began", async () => {
    await withdraw();
    expect(await work()).toMatchObject({
      ...refused,
      error: "The approval of the mail of 24.7.0rc1 was taken back.",
    });
  });

  it("is refused where the text was edited since, and says by whom", async () => {
    await save(1, "It is out, at last.");
    expect(await work()).toMatchObject({
      ...refused,
      error: "ada edited the mail of 24.7.0rc1 since: it is at revision 2 now.",
    });
  });

  it("is refused where somebody says meanwhile that they sent it themselves, until they take it back", async () => {
    const url = "https://mail.python.org/archives/list/twisted@python.org/message/ABC/";
    await attestAnnouncement({ person: grace, input: { ...place, url }, now });
    expect(await work()).toMatchObject({
      ...refused,
      error: "grace says that they sent the mail of 24.7.0rc1 themselves.",
    });
    await retractAnnouncement({ person: grace, input: place, now });
    run = await approve(
      aPlan([mail], [textApproved({ target: `${release}rc1`, outlet: "mail" }, await standing())]),
    );
    expect(await work()).toMatchObject({ state: "succeeded", sent: 1 });
  });

  it("is refused where a mail sent by hand counts meanwhile, until a committer says that it is not ours", async () => {
    const rc1 = version(`${release}rc1`);
    await savePypiFiles(`${release}rc1`, [aPypiFile(rc1, "wheel"), aPypiFile(rc1, "sdist")], now);
    const byHand = anArchivedMail(rc1, { from: "Vera", senderAddress: "vera@example.com" });
    await saveArchivedMails([byHand], now);
    for (const part of ["pypi", "mail"] as const)
      await recordSuccess({ part, attemptedAt: now, requests: 1, durationMs: 1 }, null);
    const { messageId } = byHand;
    await claimMail({ person: grace, input: { messageId, shown: mailShown(byHand) }, now });
    expect(await work()).toMatchObject({
      ...refused,
      error: expect.stringMatching(
        /^The list’s archive has the mail of 24\.7\.0rc1 already: .* by Vera\.$/,
      ),
    });
    await disclaimMail({ person: grace, input: { messageId }, now });
    run = await approve(
      aPlan([mail], [textApproved({ target: `${release}rc1`, outlet: "mail" }, await standing())]),
    );
    expect(await work()).toMatchObject({ state: "succeeded", sent: 1 });
  });

  it("is refused right before it is sent, where that comes after the basis was seen", async () => {
    const ended = await work((bound) => ({
      ...bound,
      observe: async (...asked) => {
        await withdraw();
        return bound.observe(...asked);
      },
    }));
    expect(ended).toMatchObject({ ...refused, basisSeen: true });
    expect(ended.whatToDo).toContain(
      "Have the text approved, unless it was sent by hand, then rebuild the plan.",
    );
  });
});
