import { z } from "zod";
import {
  addBlockerProposal,
  endBlockerProposal,
  readBlockerProposalTimes,
} from "@/lib/db/blocker-proposals";
import type { Database } from "@/lib/db/client";
import { lockSubject } from "@/lib/db/plan-subject";
import { isSameActor } from "@/lib/domain/actor";
import { permitsTo } from "@/lib/domain/permission";
import { blockerKey } from "@/lib/domain/blocker/blocker-key";
import {
  mayEnd,
  mayPropose,
  mayProposeAgainAt,
  mayTakeBack,
  mostProposals,
} from "@/lib/domain/blocker/blocker-proposal";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import {
  readProposalsOfIssue,
  type ProposalsOfIssue,
  type ShownProposal,
} from "@/lib/queries/blocker-proposals";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { issueNumber } from "./fields";

/** The issue whose page shows what was done. */
export interface BlockerPlace {
  readonly issue: number;
}

const reason = z.string().trim().min(10, "say in a sentence why").max(2_000);
const proposal = z.string().regex(/^[1-9]\d{0,17}$/, "is not the id of a proposal");

const proposeInput = z.object({ issue: issueNumber, reason });

/**
 * Says that an open issue should hold up the next release, and why. The same again from the same person
 * is one. Refused of what is closed, labelled or proposed already ("step-not-ready"), and of somebody who
 * proposes too often ("too-many").
 */
export const proposeBlocker = command("blocker.propose", propose);

async function propose({ input, ...asked }: Allowed): Promise<BlockerPlace> {
  const said = parseInput(proposeInput, input);
  const { who, now } = asked;
  return onProposals(asked, said.issue, async (db, { about, proposals, standing }) => {
    if (about.issue === null) throw noSuchIssue(said.issue);
    if (standing !== null && isSameActor(standing.by, who) && standing.reason === said.reason)
      return null;
    requireNow(mayPropose(proposals, about));
    requirePace(await readBlockerProposalTimes(db, who, mostProposals), now);
    await addBlockerProposal(db, { ...said, by: who, at: now });
    return `${who.login} proposed #${said.issue} as a release blocker: “${said.reason}”`;
  });
}

const takeBackInput = z.object({ issue: issueNumber, proposal });

/** Takes an own proposal back. Doing it again changes nothing. */
export const withdrawBlockerProposal = command("blocker.withdraw-proposal", withdraw);

async function withdraw({ input, ...asked }: Allowed): Promise<BlockerPlace> {
  const { issue, proposal: id } = parseInput(takeBackInput, input);
  const { who, now } = asked;
  return onProposals(asked, issue, async (db, { proposals }) => {
    const found = proposalIn(proposals, id);
    if (found.standing.kind === "withdrawn" && isSameActor(found.by, who)) return null;
    if (!permitsTo(who, asked.action, found).allowed)
      throw notTheirs(mayTakeBack(found, found.standing, who));
    requireNow(mayTakeBack(found, found.standing, who));
    await endBlockerProposal(db, id, { kind: "withdrawn", reason: null, by: who, at: now });
    return `${who.login} took the proposal of #${issue} as a release blocker back.`;
  });
}

const declineInput = z.object({ issue: issueNumber, proposal, reason });

/** Declines a proposal, saying why. The same again changes nothing. */
export const declineBlockerProposal = command("blocker.decline", decline);

async function decline({ input, ...asked }: Allowed): Promise<BlockerPlace> {
  const said = parseInput(declineInput, input);
  const { who, now } = asked;
  return onProposals(asked, said.issue, async (db, { proposals }) => {
    const found = proposalIn(proposals, said.proposal);
    if (isSameActor(found.end?.by ?? null, who) && found.end?.reason === said.reason) return null;
    requireNow(mayEnd(found.standing));
    const end = { kind: "declined", reason: said.reason, by: who, at: now } as const;
    await endBlockerProposal(db, said.proposal, end);
    return `${who.login} declined ${found.by.login}’s proposal of #${said.issue} as a release blocker: “${said.reason}”`;
  });
}

/** Under the issue's own lock, with an entry for what `work` answers. */
async function onProposals(
  { who, viewer, action, now }: Omit<Allowed, "input">,
  issue: number,
  work: (db: Database, found: ProposalsOfIssue) => Promise<string | null>,
): Promise<BlockerPlace> {
  const blocker = blockerKey({ kind: "issue", number: issue });
  return auditedTransaction({ who, action, now }, async (db) => {
    await lockSubject(db, { release: null, releaseId: null, blocker });
    const sentence = await work(db, await readProposalsOfIssue(viewer, issue, db));
    return { result: { issue }, draft: sentence === null ? null : { sentence } };
  });
}

function proposalIn(proposals: readonly ShownProposal[], id: string): ShownProposal {
  const found = proposals.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new TerminalError("not-found", "There is no such proposal of this issue.", {
    whatToDo: "Reload the issue’s page.",
  });
}

/** The same words for every command that names an issue. */
export function noSuchIssue(issue: number): TerminalError {
  return new TerminalError("not-found", `No issue #${issue} was seen.`, {
    fields: { issue },
    whatToDo: "Look for it on the page of blockers; what is younger than the last sync comes next.",
  });
}

function requireNow(permission: Permission): void {
  if (permission.allowed) return;
  throw new TerminalError("step-not-ready", permission.reason, {
    whatToDo: "Look at the issue’s page again: it says how it stands.",
  });
}

function notTheirs(permission: Permission): TerminalError {
  const sentence = permission.allowed ? "It is somebody else’s proposal." : permission.reason;
  return new TerminalError("not-permitted", sentence, {
    whatToDo: "Ask them to take it back; a committer can decline it.",
  });
}

function requirePace(times: readonly Instant[], now: Instant): void {
  const again = mayProposeAgainAt(times, now);
  if (again === null) return;
  const sentence = `You have proposed often: ${mostProposals} proposals are taken within a day.`;
  throw new TerminalError("too-many", sentence, {
    whatToDo: `Propose again after ${again.slice(0, 16).replace("T", " ")} UTC, or ask a committer.`,
  });
}
