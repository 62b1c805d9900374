import { z } from "zod";
import { proposeCheckWaiver, readCheckWaiver } from "@/lib/db/check-waivers";
import { isSameActor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import { isWaivable } from "@/lib/domain/process/check-waiver";
import type { Facts } from "@/lib/domain/process/facts";
import { shortOid } from "@/lib/domain/process/links";
import { stepKeys, type StepKey } from "@/lib/domain/process/step-key";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { contentHash } from "./content-shown";
import { written } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";
import { approveProposed, withdrawSecond } from "./second-person";

/** The step whose page shows what was done. */
export interface CheckWaiverPlace {
  readonly release: string;
  readonly step: StepKey;
}

const about = {
  release: releaseNumber,
  releaseId: shownRelease,
  step: z.enum(stepKeys),
  oid: z.string().regex(/^[0-9a-f]{40}$/, "is not a commit"),
  check: z.string().trim().min(1).max(300),
};

const waiveInput = z.object({
  ...about,
  reason: written({ least: 10, most: 1_000 }, "say in a sentence why it need not pass"),
});

/**
 * Proposes that one check does not count at one commit, with a reason. It counts when a second committer
 * approves it. A proposal that was there is replaced; what was approved of it counts no more. Throws
 * TerminalError "bad-input" where no such check holds that commit up.
 */
export const waiveCheck = command("check.waive", waive);

async function waive({ who, viewer, action, input, now }: Allowed): Promise<CheckWaiverPlace> {
  const { release, releaseId: shown, step, oid, check, reason } = parseInput(waiveInput, input);
  const { facts } = await readReleaseStatus(viewer, release, now);
  return auditedTransaction({ who, action, now }, async (db) => {
    const named = { version: release, releaseId: shown };
    const { id: releaseId } = await lockShown({ viewer, action }, db, named, facts);
    refuseUnlessOpen(release, { oid, check }, facts);
    const known = await readCheckWaiver(viewer, db, { releaseId, oid, check });
    if (known !== null && isSameActor(known.by, who) && known.reason === reason)
      return { result: { release, step }, draft: null };
    await proposeCheckWaiver(db, { releaseId, oid, check, reason, by: who, at: now });
    const sentence = `${who.login} proposed to waive the check ${check} at ${shortOid(oid)}: “${reason}”`;
    return { result: { release, step }, draft: { release, step, outcome: "asked", sentence } };
  });
}

const approveInput = z.object({ ...about, contentHash });

/** The second person: any committer but the one who proposed it, for exactly what they were shown. */
export const approveCheckWaiver = command("check.approve-waiver", approve);

async function approve({ who, viewer, action, input, now }: Allowed): Promise<CheckWaiverPlace> {
  const asked = parseInput(approveInput, input);
  const { release, step, oid, check } = asked;
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, {
      version: release,
      releaseId: asked.releaseId,
    });
    const waiver = await readCheckWaiver(viewer, db, { releaseId: driven.id, oid, check });
    if (waiver === null) throw nothingProposed(check);
    const shown = { contentHash: asked.contentHash, what: `to waive ${check}` };
    const result = { release, step };
    if (!(await approveProposed(db, waiver, { who, action, now }, shown)))
      return { result, draft: null };
    const sentence = `${who.login} approved that ${waiver.by.login} waives the check ${check} at ${shortOid(oid)}.`;
    return { result, draft: { release, step, sentence } };
  });
}

const takeBackInput = z.object(about);

/** Takes back what the person approved of a check's waiver. Doing it again changes nothing. */
export const withdrawCheckWaiverApproval = command("check.withdraw-approval", takeBack);

async function takeBack({ who, viewer, action, input, now }: Allowed): Promise<CheckWaiverPlace> {
  const { release, releaseId: shown, step, oid, check } = parseInput(takeBackInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId: shown });
    const waiver = await readCheckWaiver(viewer, db, { releaseId: driven.id, oid, check });
    if (waiver === null) throw nothingProposed(check);
    const result = { release, step };
    if (!(await withdrawSecond(db, waiver, { who, now }))) return { result, draft: null };
    const sentence = `${who.login} took back the approval of waiving the check ${check} at ${shortOid(oid)}.`;
    return { result, draft: { release, step, sentence } };
  });
}

interface Which {
  readonly oid: string;
  readonly check: string;
}

function refuseUnlessOpen(
  release: string,
  which: Which,
  { trunkChecks, branchChecks }: Facts,
): void {
  const rollups = [trunkChecks, branchChecks].map((one) => one?.value ?? null);
  if (rollups.some((rollup) => isWaivable(which, rollup))) return;
  const { oid, check } = which;
  throw new TerminalError("bad-input", `${check} does not hold up ${shortOid(oid)}.`, {
    fields: { release, oid, check },
    whatToDo: "Nothing, if it passed meanwhile or the branch moved on; otherwise sync first.",
  });
}

function nothingProposed(check: string): TerminalError {
  return new TerminalError("not-found", `Nobody proposed to waive ${check} at that commit.`, {
    fields: { check },
    whatToDo: "Propose it yourself, with a reason.",
  });
}
