import { z } from "zod";
import { proposeWaiver, readWaiver } from "@/lib/db/waivers";
import { isSameActor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import type { Facts } from "@/lib/domain/process/facts";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { command, parseInput, type Allowed } from "./command";
import { contentHash } from "./content-shown";
import { auditedTransaction } from "./audited-transaction";
import { issueNumber, written } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";
import { approveProposed, withdrawSecond } from "./second-person";

/** The release and the issue whose pages show what was done. */
export interface WaiverPlace {
  readonly release: string;
  readonly issue: number;
}

const waiveInput = z.object({
  release: releaseNumber,
  releaseId: shownRelease,
  issue: issueNumber,
  reason: written({ least: 10, most: 1_000 }, "say in a sentence why it may wait"),
});

/**
 * Proposes that an open blocker does not stop this release, with a reason. It counts when a second
 * committer approves it. A proposal that was there is replaced; what was approved of it counts no more.
 */
export const waiveBlocker = command("blocker.waive", waive);

async function waive({ who, viewer, action, input, now }: Allowed): Promise<WaiverPlace> {
  const { release, releaseId, issue, reason } = parseInput(waiveInput, input);
  const { facts } = await readReleaseStatus(viewer, release, now);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId }, facts);
    refuseUnlessOpen(release, issue, facts);
    const known = await readWaiver(viewer, db, driven.id, issue);
    if (known !== null && isSameActor(known.by, who) && known.reason === reason)
      return { result: { release, issue }, draft: null };
    await proposeWaiver(db, { releaseId: driven.id, issue, reason, by: who, at: now });
    const sentence = `${who.login} proposed to waive #${issue} for ${release}: “${reason}”`;
    const draft = { release, step: "prepare.blockers", outcome: "asked", sentence } as const;
    return { result: { release, issue }, draft };
  });
}

const approveInput = z.object({
  release: releaseNumber,
  releaseId: shownRelease,
  issue: issueNumber,
  contentHash,
});

/**
 * The second person of a waiver: any committer but the one who proposed it, for exactly the reason
 * that they were shown. Of several who approve it all are kept.
 */
export const approveWaiver = command("blocker.approve-waiver", approve);

async function approve({ who, viewer, action, input, now }: Allowed): Promise<WaiverPlace> {
  const { release, releaseId, issue, contentHash: hash } = parseInput(approveInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId });
    const waiver = await readWaiver(viewer, db, driven.id, issue);
    if (waiver === null) throw nothingProposed(release, issue);
    const shown = { contentHash: hash, what: `to waive #${issue}` };
    if (!(await approveProposed(db, waiver, { who, action, now }, shown)))
      return { result: { release, issue }, draft: null };
    const sentence = `${who.login} approved that ${waiver.by.login} waives #${issue} for ${release}.`;
    return { result: { release, issue }, draft: { release, step: "prepare.blockers", sentence } };
  });
}

const takeBackInput = z.object({
  release: releaseNumber,
  releaseId: shownRelease,
  issue: issueNumber,
});

/** Takes back what the person approved of a waiver. Doing it again changes nothing. */
export const withdrawWaiverApproval = command("blocker.withdraw-approval", takeBack);

async function takeBack({ who, viewer, action, input, now }: Allowed): Promise<WaiverPlace> {
  const { release, releaseId, issue } = parseInput(takeBackInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId });
    const waiver = await readWaiver(viewer, db, driven.id, issue);
    if (waiver === null) throw nothingProposed(release, issue);
    if (!(await withdrawSecond(db, waiver, { who, now })))
      return { result: { release, issue }, draft: null };
    const sentence = `${who.login} took back the approval of waiving #${issue} for ${release}.`;
    return { result: { release, issue }, draft: { release, step: "prepare.blockers", sentence } };
  });
}

function refuseUnlessOpen(release: string, issue: number, { blockers }: Facts): void {
  const open = blockers?.value.some(({ number, state }) => number === issue && state === "open");
  if (open === true) return;
  throw new TerminalError("bad-input", `#${issue} is not an open release blocker.`, {
    fields: { release, issue },
    whatToDo: "Nothing, if it was closed meanwhile; otherwise sync first.",
  });
}

function nothingProposed(release: string, issue: number): TerminalError {
  return new TerminalError("not-found", `Nobody proposed to waive #${issue} for ${release}.`, {
    fields: { release, issue },
    whatToDo: "Propose it yourself, with a reason.",
  });
}
