import { z } from "zod";
import { proposeWaiver, readWaiver, recordApproval } from "@/lib/db/attestations";
import { lockRelease } from "@/lib/db/releases";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import { readStanding } from "@/lib/queries/standing";
import { refuseAbandoned } from "./abandonment";
import { authorise } from "./authorise";
import { parseInput, type Asked } from "./command";
import { deed } from "./deed";
import { issueNumber } from "./fields";
import { releaseNumber } from "./release-number";

const waiveInput = z.object({
  release: releaseNumber,
  issue: issueNumber,
  reason: z.string().trim().min(10, "say in a sentence why it may wait").max(1_000),
});

/**
 * Proposes that an open blocker does not stop this release, with a reason. It counts when a second
 * committer approves it. A proposal that nobody approved yet is replaced.
 */
export async function waiveBlocker({ person, input, now }: Asked): Promise<Attestation> {
  const who = await authorise(person, "blocker.waive", now);
  const { release, issue, reason } = parseInput(waiveInput, input);
  await refuseUnlessOpen(release, issue, now);
  return deed({ who, action: "blocker.waive", now }, async (db) => {
    if (!(await lockRelease(db, release))) throw notDriven(release);
    await refuseAbandoned(db, release);
    const known = await readWaiver(db, release, issue);
    const same = known?.by === who && known.reason === reason;
    if (known !== null && (known.approvedBy !== null || same))
      return { result: known, account: null };
    const proposal = { release, issue, reason, by: who, at: now };
    await proposeWaiver(db, proposal);
    const sentence = `${who} proposed to waive #${issue} for ${release}: “${reason}”`;
    return {
      result: { ...proposal, kind: "blocker-waived", approvedBy: null },
      account: { release, step: "prepare.blockers", outcome: "asked", sentence },
    };
  });
}

const approveInput = z.object({ release: releaseNumber, issue: issueNumber });

/** The second person of a waiver: anybody who may, but not who proposed it. */
export async function approveWaiver({ person, input, now }: Asked): Promise<Attestation> {
  const who = await authorise(person, "blocker.approve-waiver", now);
  const { release, issue } = parseInput(approveInput, input);
  return deed({ who, action: "blocker.approve-waiver", now }, async (db) => {
    await lockRelease(db, release);
    await refuseAbandoned(db, release);
    const waiver = await readWaiver(db, release, issue);
    if (waiver === null) throw nothingProposed(release, issue);
    if (waiver.by === who) throw samePerson(issue);
    if (waiver.approvedBy !== null) return { result: waiver, account: null };
    await recordApproval(db, waiver, who, now);
    const sentence = `${who} approved that ${waiver.by} waives #${issue} for ${release}.`;
    return {
      result: { ...waiver, approvedBy: who },
      account: { release, step: "prepare.blockers", sentence },
    };
  });
}

async function refuseUnlessOpen(release: string, issue: number, now: Instant): Promise<void> {
  const { blockers } = (await readStanding(release, now)).facts;
  const open = blockers?.value.some(({ number, state }) => number === issue && state === "open");
  if (open === true) return;
  throw new TerminalError("bad-input", `#${issue} is not an open release blocker.`, {
    fields: { release, issue },
    whatToDo: "Nothing, if it was closed meanwhile; otherwise look at the world again first.",
  });
}

function samePerson(issue: number): TerminalError {
  return new TerminalError("not-permitted", `You proposed to waive #${issue} yourself.`, {
    fields: { issue },
    whatToDo: "Ask another committer to approve it: it takes two people.",
  });
}

function nothingProposed(release: string, issue: number): TerminalError {
  return new TerminalError("not-found", `Nobody proposed to waive #${issue} for ${release}.`, {
    fields: { release, issue },
    whatToDo: "Propose it yourself, with a reason.",
  });
}

function notDriven(release: string): TerminalError {
  return new TerminalError("not-found", `Nobody drives a release ${release} here.`, {
    fields: { release },
    whatToDo: "Start it or take it over first: a waiver belongs to one release.",
  });
}
