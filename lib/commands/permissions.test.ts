import { createECDH } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { project } from "@/lib/config/project";
import { readEntries } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { actions, roles, type Action } from "@/lib/domain/permission";
import { isSlipwayError, type ErrorCode } from "@/lib/domain/errors";
import { slipway } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { abandonRelease } from "./abandonment";
import { approveShortening, shortenWait, withdrawShorteningApproval } from "./wait";
import { attestAnnouncement, retractAnnouncement } from "./announced-by-hand";
import { commentAnnouncement, resolveAnnouncementComment } from "./announcement-comments";
import {
  approveAnnouncement,
  saveAnnouncement,
  withdrawAnnouncementApproval,
} from "./announcement-texts";
import { approveWaiver, waiveBlocker, withdrawWaiverApproval } from "./blockers";
import { planBlockerLabel, planTrunkCheck } from "./blocker-plans";
import {
  declineBlockerProposal,
  proposeBlocker,
  withdrawBlockerProposal,
} from "./blocker-proposals";
import { approveCheckWaiver, waiveCheck, withdrawCheckWaiverApproval } from "./check-waivers";
import type { CommandInput } from "./command";
import { claimMail, disclaimMail } from "./mail-claims";
import { askForAddress, confirmAddress, forgetAddress } from "./notice-addresses";
import { forgetBrowser, tellBrowser } from "./notice-browsers";
import { chooseNotices, readNotices } from "./notices";
import { planExceptionMail } from "./exception-mail";
import { sayNotRegression } from "./not-regressions";
import { discardPlan } from "./discard-plan";
import { dropDefect, linkDefect, reportDefect } from "./defects";
import { pauseRelease, resumeRelease } from "./pause";
import { buildPlan, runPlan } from "./plans";
import { answerEffect, stopRun } from "./runs";
import { reportFailure, resolveFailure, resolveOwnFailure } from "./proposal-failures";
import { announceException, announceOwnException } from "./proposal-mail";
import {
  endorseException,
  proposeException,
  refuseException,
  withdrawEndorsement,
  withdrawException,
} from "./proposals";
import { startRelease, takeOver } from "./releases";
import { addNote, editNote, withdrawNote } from "./step-notes";
import { planRemoval } from "./removal";
import { renumberRelease } from "./renumbering";
import { playRehearsal, requestSync } from "./rehearsal";
import { hideReport, sendReport, withdrawReport } from "./test-reports";

// A rehearsal whose sandbox is away: what comes behind the permission fails, visibly otherwise.
vi.stubEnv("SLIPWAY_SANDBOX_URL", "http://127.0.0.1:1");
vi.stubEnv("SLIPWAY_SANDBOX_TOKEN", "none");

useDatabase();
beforeEach(async () => {
  await storeQuietRepository();
  await storeBlocker({ number: 1 });
  await storeBlocker({ number: 2, labels: [] });
});
afterAll(closeJobs);

const aBrowserKey = createECDH("prime256v1").generateKeys("base64url");

const announcement = { release: "24.7.0", releaseId: "", target: "24.7.0rc1", outlet: "mail" };

const aCheck = {
  ...{ release: "24.7.0", releaseId: "", step: "prepare.trunk-green" },
  ...{ oid: "0".repeat(40), check: "CI / docs" },
};
const noted = { release: "24.7.0", releaseId: "", step: "candidate.wait" };
const reported = { release: "24.7.0", releaseId: "", target: "24.7.0rc1" };

/** Every action's own command, with an input that is well formed. None can be forgotten. */
const commands: Readonly<
  Record<
    Action,
    readonly [(asked: CommandInput) => Promise<unknown>, Readonly<Record<string, string>>]
  >
> = {
  "release.start": [startRelease, { version: "24.7.0", kind: "major" }],
  "release.take-over": [takeOver, { version: "24.8.0", releaseId: "" }],
  "release.abandon": [
    abandonRelease,
    { version: "24.8.0", releaseId: "", named: "24.8.0", reason: "It was started by mistake." },
  ],
  "release.renumber": [renumberRelease, { release: "24.8.0", releaseId: "", version: "24.9.0" }],
  "release.pause": [
    pauseRelease,
    { release: "24.8.0", releaseId: "", target: "24.8.0rc1", reason: "A defect was found." },
  ],
  "release.resume": [
    resumeRelease,
    { release: "24.8.0", releaseId: "", reason: "It was no defect." },
  ],
  "defect.report": [reportDefect, { release: "24.8.0", releaseId: "", title: "It leaks" }],
  "defect.link": [linkDefect, { release: "24.8.0", releaseId: "", defect: "1", issue: "2" }],
  "defect.drop": [
    dropDefect,
    { release: "24.8.0", releaseId: "", defect: "1", reason: "It was no defect." },
  ],
  "plan.build": [buildPlan, { release: "24.9.0", releaseId: "", step: "prepare.ticket" }],
  "run.stop": [stopRun, { run: "none" }],
  "run.answer": [answerEffect, { run: "none", question: "0.0", happened: "no" }],
  "plan.run": [runPlan, { plan: "none", hash: "0".repeat(64) }],
  "plan.discard": [discardPlan, { plan: "none" }],
  "blocker.waive": [
    waiveBlocker,
    { release: "24.7.0", releaseId: "", issue: "1", reason: "It can wait, really." },
  ],
  "blocker.approve-waiver": [
    approveWaiver,
    { release: "24.7.0", releaseId: "", issue: "1", contentHash: "0".repeat(64) },
  ],
  "blocker.withdraw-approval": [
    withdrawWaiverApproval,
    { release: "24.7.0", releaseId: "", issue: "1" },
  ],
  "blocker.propose": [proposeBlocker, { issue: "2", reason: "Every upload fails." }],
  "blocker.withdraw-proposal": [withdrawBlockerProposal, { issue: "1", proposal: "1" }],
  "blocker.decline": [
    declineBlockerProposal,
    { issue: "1", proposal: "1", reason: "It is an old one." },
  ],
  "blocker.plan-label": [planBlockerLabel, { issue: "1" }],
  "blocker.plan-check": [planTrunkCheck, { check: "CI / docs", oid: "0".repeat(40) }],
  "blocker.not-regression": [sayNotRegression, { issue: "1", reason: "It never worked." }],
  "check.waive": [waiveCheck, { ...aCheck, reason: "It never finishes, really." }],
  "check.approve-waiver": [approveCheckWaiver, { ...aCheck, contentHash: "0".repeat(64) }],
  "check.withdraw-approval": [withdrawCheckWaiverApproval, aCheck],
  "wait.shorten": [
    shortenWait,
    {
      ...{ release: "24.7.0", releaseId: "", target: "24.7.0rc1" },
      ...{ until: "2024-08-01", reason: "It need not wait, really." },
    },
  ],
  "wait.approve-shortening": [
    approveShortening,
    { release: "24.7.0", releaseId: "", target: "24.7.0rc1", contentHash: "0".repeat(64) },
  ],
  "wait.withdraw-approval": [
    withdrawShorteningApproval,
    { release: "24.7.0", releaseId: "", target: "24.7.0rc1" },
  ],
  "announcement.edit": [
    saveAnnouncement,
    { ...announcement, revision: "0", subject: "Twisted 24.7.0", text: "It is out." },
  ],
  "announcement.comment": [commentAnnouncement, { ...announcement, revision: "1", words: "Good." }],
  "announcement.resolve-comment": [resolveAnnouncementComment, { ...announcement, comment: "1" }],
  "announcement.approve": [approveAnnouncement, { ...announcement, contentHash: "0".repeat(64) }],
  "announcement.withdraw-approval": [withdrawAnnouncementApproval, announcement],
  "announcement.attest": [attestAnnouncement, { ...announcement, url: "https://example.org/" }],
  "announcement.retract": [retractAnnouncement, announcement],
  "mail.claim": [claimMail, { messageId: "none@example.org", shown: "x" }],
  "mail.disclaim": [disclaimMail, { messageId: "none@example.org" }],
  "note.add": [addNote, { ...noted, words: "The mail waits for moderation." }],
  "note.edit": [editNote, { ...noted, note: "1", words: "It is through." }],
  "note.withdraw": [withdrawNote, { ...noted, note: "1" }],
  "report.send": [
    sendReport,
    { ...reported, result: "passes", project: "", ran: "trial twisted", environment: "Debian 12" },
  ],
  "report.withdraw": [withdrawReport, { ...reported, report: "1" }],
  "report.hide": [hideReport, { ...reported, report: "1" }],
  "removal.plan": [planRemoval, { deprecation: "twisted.none" }],
  "exception.propose": [
    proposeException,
    { what: "Deferreds are faster", why: "They could be faster still.", ticket: "1", branch: "x" },
  ],
  "exception.plan-mail": [planExceptionMail, { proposal: "none" }],
  "exception.announce-own": [
    announceOwnException,
    { proposal: "none", url: `${project.mailArchive}message/ABC/` },
  ],
  "exception.announce": [
    announceException,
    { proposal: "none", url: `${project.mailArchive}message/ABC/` },
  ],
  "exception.report-failure": [reportFailure, { proposal: "none", words: "Our tests are red." }],
  "exception.resolve-own-failure": [
    resolveOwnFailure,
    { proposal: "none", words: "It was our own test." },
  ],
  "exception.resolve-failure": [
    resolveFailure,
    { proposal: "none", reporter: "vera", words: "The branch was mended." },
  ],
  "exception.endorse": [
    endorseException,
    { proposal: "none", oid: "0".repeat(40), contentHash: "0".repeat(64) },
  ],
  "exception.withdraw-endorsement": [withdrawEndorsement, { proposal: "none" }],
  "exception.withdraw": [withdrawException, { proposal: "none", words: "It was a bad idea." }],
  "exception.refuse": [refuseException, { proposal: "none", words: "It breaks too much." }],
  "notice.choose": [chooseNotices, { "blocker-page": "yes" }],
  "notice.ask-address": [askForAddress, { mailbox: "somebody@example.org" }],
  "notice.confirm-address": [confirmAddress, { token: `1.${"x".repeat(43)}` }],
  "notice.forget-address": [forgetAddress, { mailbox: "somebody@example.org" }],
  "notice.add-browser": [
    tellBrowser("no-such-session"),
    {
      endpoint: "https://fcm.googleapis.com/fcm/send/none",
      ...{ p256dh: aBrowserKey, auth: "x".repeat(22) },
    },
  ],
  "notice.remove-browser": [forgetBrowser, { browser: "1" }],
  "notice.read": [readNotices, { upTo: "1" }],
  "sync.request": [requestSync, {}],
  "rehearsal.play": [playRehearsal, { move: "close-issue", issue: "1" }],
};

/**
 * What comes of each command for whoever may give it: it is done, or this one refusal of the state that
 * the world above is in. Anything else is a defect, also where it comes behind the permission.
 */
const permitted: Readonly<Record<Action, ErrorCode | "done">> = {
  "release.start": "done",
  "release.take-over": "not-found",
  "release.abandon": "not-found",
  "release.renumber": "not-found",
  "release.pause": "not-found",
  "release.resume": "not-found",
  "defect.report": "not-found",
  "defect.link": "not-found",
  "defect.drop": "not-found",
  "plan.build": "not-found",
  "run.stop": "not-found",
  "run.answer": "not-found",
  "plan.run": "not-found",
  "plan.discard": "not-found",
  "blocker.waive": "not-found",
  "blocker.approve-waiver": "not-found",
  "blocker.withdraw-approval": "not-found",
  "blocker.propose": "done",
  "blocker.withdraw-proposal": "not-found",
  "blocker.decline": "not-found",
  "blocker.plan-label": "step-not-ready",
  "blocker.plan-check": "step-not-ready",
  "blocker.not-regression": "step-not-ready",
  "check.waive": "not-found",
  "check.approve-waiver": "not-found",
  "check.withdraw-approval": "not-found",
  "wait.shorten": "not-found",
  "wait.approve-shortening": "not-found",
  "wait.withdraw-approval": "not-found",
  "announcement.edit": "not-found",
  "announcement.comment": "not-found",
  "announcement.resolve-comment": "not-found",
  "announcement.approve": "not-found",
  "announcement.withdraw-approval": "not-found",
  "announcement.attest": "not-found",
  "announcement.retract": "not-found",
  "mail.claim": "not-found",
  "mail.disclaim": "not-found",
  "note.add": "not-found",
  "note.edit": "not-found",
  "note.withdraw": "not-found",
  "report.send": "not-found",
  "report.withdraw": "not-found",
  "report.hide": "not-found",
  "removal.plan": "not-found",
  "exception.propose": "done",
  "exception.plan-mail": "not-found",
  "exception.announce-own": "not-found",
  "exception.announce": "not-found",
  "exception.report-failure": "not-found",
  "exception.resolve-own-failure": "not-found",
  "exception.resolve-failure": "not-found",
  "exception.endorse": "not-found",
  "exception.withdraw-endorsement": "not-found",
  "exception.withdraw": "not-found",
  "exception.refuse": "not-found",
  "notice.choose": "done",
  "notice.ask-address": "not-sent",
  "notice.confirm-address": "not-found",
  "notice.forget-address": "not-found",
  "notice.add-browser": "not-sent",
  "notice.remove-browser": "not-found",
  "notice.read": "bad-input",
  "sync.request": "done",
  "rehearsal.play": "world-unreachable",
};

/** "done", or the code of the refusal. */
async function outcome(work: Promise<unknown>): Promise<ErrorCode | "done"> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (!isSlipwayError(error)) throw error;
    return error.code;
  }
}

/** All that could have been done; refusals, which are written down, do not count. */
async function countOfEntries(): Promise<number> {
  const db = database();
  const decided = [
    db.release.count(),
    db.approval.count(),
    db.plan.count(),
    db.run.count(),
    db.attestation.count(),
    db.announcementRevision.count(),
    db.announcementComment.count(),
    db.mailClaim.count(),
    db.stepNote.count(),
    db.noticeChoice.count(),
    db.noticeConfirmation.count(),
    db.noticeBrowser.count(),
    db.testReport.count(),
    db.testReportWithdrawal.count(),
    db.blockerProposal.count(),
    db.blockerProposalEnd.count(),
    db.notRegression.count(),
  ];
  const proposed = [db.exceptionProposal.count(), db.exceptionEvent.count()];
  const counts = await Promise.all([
    ...decided,
    ...proposed,
    db.auditEntry.count({ where: { outcome: { not: "refused" } } }),
  ]);
  return counts.reduce((a, b) => a + b, 0);
}

describe.each(Object.entries(actions))("%s", (name, { roles: allowed }) => {
  const command = Object.entries(commands).find(([action]) => action === name)?.[1];
  if (command === undefined) throw new Error(`No command is known for the action ${name}`);
  const [run, input] = command;
  const permittedOutcome = Object.entries(permitted).find(([action]) => action === name)?.[1];

  test.each(roles)("%s", async (role) => {
    const person = await somebody(role);
    const before = await countOfEntries();
    const got = await outcome(run({ person, input, now }));
    if (allowed.some((one) => one === role)) {
      expect(got).toBe(permittedOutcome);
      return;
    }
    expect(got).toBe(role === "anonymous" ? "not-signed-in" : "not-permitted");
    expect(await countOfEntries()).toBe(before);
    const refusal = { who: role, action: name, outcome: "refused", code: "not-permitted" };
    expect(await readEntries(slipway, { limit: 5 })).toMatchObject(
      role === "anonymous" ? [] : [refusal],
    );
  });

  test("a page that claims a higher role is not believed", async () => {
    const claimed = {
      ...(await somebody("visitor")),
      permission: "ADMIN",
      role: "committer" as const,
    };
    const believed = allowed.some((one) => one === "visitor");
    expect(await outcome(run({ person: claimed, input, now }))).toBe(
      believed ? permittedOutcome : "not-permitted",
    );
  });
});
