import { z } from "zod";
import { proposeShortening, readShortening } from "@/lib/db/shortenings";
import { TerminalError } from "@/lib/domain/errors";
import { dayInWords, isBefore, type Instant } from "@/lib/domain/instant";
import { candidateTarget } from "@/lib/domain/process/subject";
import { waitOf } from "@/lib/domain/process/wait/candidate-wait";
import { targetName } from "@/lib/domain/release/target";
import { readReleaseStatus, type ReleaseStatus } from "@/lib/queries/release-status";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { contentHash } from "./content-shown";
import { written } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";
import { approveProposed, withdrawSecond } from "./second-person";

/** The release whose page shows what was done. */
export interface WaitPlace {
  readonly release: string;
}

const about = { release: releaseNumber, releaseId: shownRelease, target: z.string().max(40) };

const asDay = "name a day as YYYY-MM-DD";

const shortenInput = z.object({
  ...about,
  // The database has no year 0.
  until: z.iso.date(asDay).refine((day) => day >= "2000-01-01", asDay),
  reason: written({ least: 10, most: 1_000 }, "say in a sentence why it need not wait"),
});

/**
 * Proposes that a candidate's wait ends before its week is over, with a reason. It counts when a second
 * committer approves it. A proposal that was there is replaced; what was approved of it counts no more.
 */
export const shortenWait = command("wait.shorten", shorten);

async function shorten({ who, viewer, action, input, now }: Allowed): Promise<WaitPlace> {
  const asked = parseInput(shortenInput, input);
  const { release, target, reason } = asked;
  const until: Instant = `${asked.until}T00:00:00.000Z`;
  const status = await readReleaseStatus(viewer, release, now);
  return auditedTransaction({ who, action, now }, async (db) => {
    const shown = { version: release, releaseId: asked.releaseId };
    const driven = await lockShown({ viewer, action }, db, shown, status.facts);
    refuseUnlessSooner({ release, target, until }, status, now);
    await proposeShortening(db, { releaseId: driven.id, target, until, reason, by: who, at: now });
    const sentence = `${who.login} proposed to end the wait of ${target} on ${dayInWords(until)}: “${reason}”`;
    const draft = { release, step: "candidate.wait", outcome: "asked", sentence } as const;
    return { result: { release }, draft };
  });
}

const agreeInput = z.object({ ...about, contentHash });

/** The second person: any committer but the one who proposed it, for exactly what they were shown. */
export const approveShortening = command("wait.approve-shortening", agree);

async function agree({ who, viewer, action, input, now }: Allowed): Promise<WaitPlace> {
  const { release, releaseId, target, contentHash: hash } = parseInput(agreeInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId });
    const proposed = await readShortening(viewer, db, driven.id, target);
    if (proposed === null) throw nothingProposed(release, target);
    const result = { release };
    const shown = { contentHash: hash, what: `to shorten the wait of ${target}` };
    if (!(await approveProposed(db, proposed, { who, action, now }, shown)))
      return { result, draft: null };
    const sentence = `${who.login} approved that the wait of ${target} ends on ${dayInWords(proposed.until)}, as ${proposed.by.login} proposed.`;
    return { result: { release }, draft: { release, step: "candidate.wait", sentence } };
  });
}

const takeBackInput = z.object(about);

/** Takes back what the person approved of a shortening. Doing it again changes nothing. */
export const withdrawShorteningApproval = command("wait.withdraw-approval", takeBack);

async function takeBack({ who, viewer, action, input, now }: Allowed): Promise<WaitPlace> {
  const { release, releaseId, target } = parseInput(takeBackInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId });
    const proposed = await readShortening(viewer, db, driven.id, target);
    if (proposed === null) throw nothingProposed(release, target);
    const result = { release };
    if (!(await withdrawSecond(db, proposed, { who, now }))) return { result, draft: null };
    const sentence = `${who.login} took back the approval of ending the wait of ${target} early.`;
    return { result: { release }, draft: { release, step: "candidate.wait", sentence } };
  });
}

interface Asked {
  readonly release: string;
  readonly target: string;
  readonly until: Instant;
}

function refuseUnlessSooner(
  asked: Asked,
  { facts, attestations }: ReleaseStatus,
  now: Instant,
): void {
  const target = candidateTarget(facts);
  const clock = waitOf(target, facts, attestations, now);
  if (targetName(target) !== asked.target || clock === null || clock.isOver)
    throw new TerminalError("bad-input", `No wait of ${asked.target} is under way.`, {
      fields: { release: asked.release, target: asked.target },
      whatToDo: "Reload the page and see which candidate waits.",
    });
  if (isBefore(asked.until, clock.endsAt)) return;
  const sentence = `The wait of ${asked.target} ends on ${dayInWords(clock.endsAt)} by itself.`;
  throw new TerminalError("bad-input", sentence, {
    fields: { release: asked.release, target: asked.target },
    whatToDo: "Name an earlier day.",
  });
}

function nothingProposed(release: string, target: string): TerminalError {
  return new TerminalError("not-found", `Nobody proposed to shorten the wait of ${target}.`, {
    fields: { release, target },
    whatToDo: "Propose it yourself, with a reason.",
  });
}
