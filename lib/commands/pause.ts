import { z } from "zod";
import { readAttestations } from "@/lib/db/attestations";
import { addPauseWords } from "@/lib/db/pauses";
import { TerminalError } from "@/lib/domain/errors";
import { mayPause, pauseInForce, pausesOf, candidateOut } from "@/lib/domain/process/fixes/pause";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { written } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";

/** The release whose page shows what was done. */
export interface PausePlace {
  readonly release: string;
}

const pauseInput = z.object({
  release: releaseNumber,
  releaseId: shownRelease,
  /** The candidate at which it is paused, as the page showed it: "24.7.0rc1". */
  target: z.string().max(40),
  reason: written({ least: 10, most: 1_000 }, "say in a sentence why"),
});

/**
 * Pauses the release at the candidate that is out ("Pause the release process", Release candidate fixes, 1):
 * what is still to be done for that candidate, and the final, is blocked with the reason until the next
 * candidate is out or a committer resumes it. Throws TerminalError "step-not-ready" where none is out,
 * another one is by now, or the release is paused already.
 */
export const pauseRelease = command("release.pause", pause);

async function pause({ who, viewer, action, input, now }: Allowed): Promise<PausePlace> {
  const { release, releaseId, target, reason } = parseInput(pauseInput, input);
  const { facts } = await readReleaseStatus(viewer, release, now);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId }, facts);
    const attestations = await readAttestations(viewer, release, db);
    const permission = mayPause(facts, attestations);
    if (!permission.allowed) throw notNow(release, permission.reason);
    if (candidateOut(facts) !== target)
      throw notNow(release, `${candidateOut(facts) ?? "Nothing"} is out by now, not ${target}.`);
    const own = pausesOf(attestations).filter((one) => one.pause.target === target);
    const words = { releaseId: driven.id, target, turn: own.length + 1, reason, by: who, at: now };
    await addPauseWords(db, { kind: "paused", ...words });
    const sentence = `${who.login} paused ${release} at ${target}: “${reason}”`;
    return { result: { release }, draft: { release, step: "fix.pause", target, sentence } };
  });
}

const resumeInput = z.object({
  release: releaseNumber,
  releaseId: shownRelease,
  reason: written({ least: 10, most: 1_000 }, "say in a sentence why it goes on"),
});

/** Ends the pause: the release goes on with the candidate that is out. Doing it again changes nothing. */
export const resumeRelease = command("release.resume", resume);

async function resume({ who, viewer, action, input, now }: Allowed): Promise<PausePlace> {
  const { release, releaseId, reason } = parseInput(resumeInput, input);
  const { facts } = await readReleaseStatus(viewer, release, now);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId }, facts);
    const paused = pauseInForce(facts, await readAttestations(viewer, release, db));
    if (paused === null) return { result: { release }, draft: null };
    const { target, turn } = paused;
    const words = { releaseId: driven.id, target, turn, reason, by: who, at: now };
    await addPauseWords(db, { kind: "resumed", ...words });
    const sentence = `${who.login} resumed ${release}, which ${paused.by.login} had paused at ${target}: “${reason}”`;
    return { result: { release }, draft: { release, step: "fix.pause", target, sentence } };
  });
}

function notNow(release: string, reason: string): TerminalError {
  return new TerminalError("step-not-ready", reason, {
    fields: { release },
    whatToDo: "Reload the page and see how the release stands.",
  });
}
