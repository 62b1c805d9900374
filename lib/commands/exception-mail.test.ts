import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { saveArchivedMails } from "@/lib/db/archived-mails";
import { readEntries } from "@/lib/db/audit";
import { closeJobs } from "@/lib/db/jobs";
import { readPlan } from "@/lib/db/plans";
import { readProposals } from "@/lib/db/proposals";
import { saveIssues } from "@/lib/db/issues";
import { mailShown } from "@/lib/domain/observed/archived-mail";
import { addDays } from "@/lib/domain/instant";
import { movedExceptionMail } from "@/lib/effects/exception-mail";
import { slipway } from "@/lib/domain/viewer";
import { planExceptionMail as planned } from "@/lib/plans/exception-mail";
import { readExceptionMail, readExceptionMailPage } from "@/lib/queries/exception-mail";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { does, stateAt, validInput } from "@/tests/proposing";
import { anArchivedMail, anIssue, now, version } from "@/tests/seen";
import { saveBranchStatus } from "@/lib/db/proposal-branches";
import { oid } from "@/tests/seen";
import { commentAnnouncement } from "./announcement-comments";
import { approveAnnouncement, saveAnnouncement } from "./announcement-texts";
import { planExceptionMail } from "./exception-mail";
import { claimMail } from "./mail-claims";
import { proposeException, withdrawException } from "./proposals";

vi.stubEnv("MAIL_SMTP_URL", "smtp://127.0.0.1:1");
vi.stubEnv("MAIL_FROM", "Desk <release-desk@example.org>");

useDatabase();
afterAll(closeJobs);

let proposal = "";
beforeEach(async () => {
  await saveIssues([anIssue({ number: 12300 })], now);
  await does("alan", proposeException, validInput);
  proposal = (await readProposals())[0]?.id ?? "";
});

const page = async () => {
  const found = await readExceptionMailPage(slipway, proposal, now);
  if (found === null) throw new Error("There is no such proposal");
  return found;
};

async function save(login = "ada", change: Readonly<Record<string, string>> = {}): Promise<void> {
  const { text, announcement } = await page();
  const revision = String(announcement.revisions.length);
  await does(login, saveAnnouncement, { proposal, revision, ...text, ...change });
}

async function approve(login = "grace"): Promise<void> {
  const contentHash = (await page()).announcement.revisions.at(-1)?.content.contentHash ?? "";
  await does(login, approveAnnouncement, { proposal, contentHash });
}

describe("the mail of an exception", () => {
  test("begins as it is composed of the proposal; what the policy asks of it is asked", async () => {
    expect((await page()).text.subject).toBe(`INCOMPATIBLE CHANGE: ${validInput.what}`);
    await expect(save("ada", { subject: "A small change" })).rejects.toMatchObject({
      faults: { subject: expect.stringContaining("INCOMPATIBLE CHANGE: ") },
    });
    await expect(save("ada", { text: "Hello" })).rejects.toMatchObject({
      faults: { text: expect.stringMatching(/issues\/12300 and .*12300-in-order/) },
    });
    await save();
    expect((await page()).state).toMatchObject({ kind: "needs-approval", editor: ada });
    expect((await page()).message).toContain("Subject: INCOMPATIBLE CHANGE: ");
  });

  test("is a committer's to approve who did not edit it; an edit asks again", async () => {
    await save();
    await expect(approve("ada")).rejects.toMatchObject({ code: "not-permitted" });
    await expect(approve("vera")).rejects.toMatchObject({ code: "not-permitted" });
    await approve();
    expect((await page()).state.kind).toBe("approved");
    await save("grace", { text: `${(await page()).text.text}\n\nThank you.` });
    expect((await page()).state.kind).toBe("needs-approval");
    await does("ada", commentAnnouncement, { proposal, revision: "2", words: "Good." });
    expect((await page()).announcement.comments).toHaveLength(1);
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      { sentence: `ada commented on the mail of “${validInput.what}”.`, release: null },
    ]);
  });

  test("is planned once it is approved, with exactly that text and one Message-ID", async () => {
    const ask = () => does("ada", planExceptionMail, { proposal });
    await save();
    await expect(ask()).rejects.toMatchObject({ code: "step-not-ready" });
    await approve();
    expect(await ask()).toMatchObject({ release: null, proposal });
    const { announcement } = (await readExceptionMail(slipway, proposal, now)) ?? {};
    if (announcement === undefined) throw new Error("There is no announcement");
    const body = planned({ proposal, announcement, actor: ada, now });
    const later = planned({ proposal, announcement, actor: ada, now: addDays(now, 1) });
    const [effect] = body.effects;
    const [same] = later.effects;
    if (effect?.kind !== "send-mail" || same?.kind !== "send-mail") throw new Error("No mail");
    expect(effect).toMatchObject({ to: "twisted@python.org", from: "release-desk@example.org" });
    expect(effect.messageId).toMatch(/^exception\.mail\./);
    expect(same.messageId).toBe(effect.messageId);
    expect(effect.message).toContain(`Subject: INCOMPATIBLE CHANGE: ${validInput.what}`);
  });

  test("is kept as a plan of the proposal, and a second press finds the first one's", async () => {
    await save();
    await approve();
    const first = await does("ada", planExceptionMail, { proposal });
    expect(await does("ada", planExceptionMail, { proposal })).toEqual(first);
    const { plan } = { plan: "", ...(typeof first === "object" ? first : {}) };
    expect(await readPlan(slipway, plan)).toMatchObject({ release: null, proposal, target: null });
  });

  test("is not sent once more where somebody says of a mail in the archive that it is ours", async () => {
    await save();
    await approve();
    const { announcement } = await page();
    const body = planned({ proposal, announcement, actor: ada, now });
    const [item] = body.basis;
    if (item?.kind !== "exception-mail-approved") throw new Error("No such basis");
    const mail = anArchivedMail(version("24.7.0rc1"), {
      subject: `INCOMPATIBLE CHANGE: ${validInput.what}`,
      senderAddress: "vera@example.com",
    });
    await saveArchivedMails([mail], addDays(now, 1));
    expect(await movedExceptionMail(item)).toBeNull();
    await does("ada", claimMail, { messageId: mail.messageId, shown: mailShown(mail) });
    expect(await movedExceptionMail(item)).toContain("The list’s archive has the mail already");
  });

  test("begins the week when the archive shows it", async () => {
    const branch = { oid: oid("b1"), availableSince: now, goneSince: null };
    await saveBranchStatus(validInput.branch, branch);
    expect(await stateAt(proposal, now)).toBe("discussing");
    const subject = `[Twisted] INCOMPATIBLE CHANGE: ${validInput.what}`;
    await saveArchivedMails([anArchivedMail(version("24.7.0rc1"), { subject })], addDays(now, 1));
    expect(await stateAt(proposal, addDays(now, 1))).toBe("running");
    expect((await page()).state.kind).toBe("seen");
    const seenAt = (await page()).mails[0]?.mail.seenAt;
    const renamed = anArchivedMail(version("24.7.0rc1"), { subject, from: "Ada L." });
    await saveArchivedMails([renamed], addDays(now, 3));
    expect((await page()).mails[0]?.mail).toMatchObject({ from: "Ada L.", seenAt });
    await expect(save("ada", { text: "Too late" })).rejects.toMatchObject({});
  });

  test("of a closed proposal is neither written nor sent", async () => {
    await save();
    await approve();
    await does("alan", withdrawException, { proposal, words: "It was a bad idea." });
    const closed = { message: expect.stringContaining("This proposal is closed.") };
    await expect(save("ada", { subject: "INCOMPATIBLE CHANGE: x" })).rejects.toMatchObject(closed);
    await expect(does("ada", planExceptionMail, { proposal })).rejects.toMatchObject(closed);
  });
});
