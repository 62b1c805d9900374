import { addApproval, withdrawApproval } from "@/lib/db/approvals";
import type { Database } from "@/lib/db/client";
import { addProposalEvent, lockProposal, readProposal } from "@/lib/db/proposals";
import { readBranchStanding } from "@/lib/db/proposal-branches";
import type { Actor } from "@/lib/domain/actor";
import type { Approval, ApprovedContent } from "@/lib/domain/approval/approval";
import { TerminalError } from "@/lib/domain/errors";
import type { ProposalStanding } from "@/lib/domain/exception/deeds";
import { judgeProposal } from "@/lib/domain/exception/judge";
import type { ProposalEvent } from "@/lib/domain/exception/proposal";
import type { Instant } from "@/lib/domain/instant";
import type { Action, Permission } from "@/lib/domain/permission";
import { deed } from "./deed";

type WithoutSigner<Event> = Event extends unknown ? Omit<Event, "at" | "by"> : never;

/** What is written down: an event, a yes to its content, or that a yes is taken back. */
type Change =
  | { readonly event: WithoutSigner<ProposalEvent> }
  | { readonly endorse: ApprovedContent }
  | { readonly takeBack: Approval };

/** What happens to the proposal, and the audit log's sentence; null: it has happened already. */
type Happening = (Change & { readonly sentence: string }) | null;

interface Doer {
  readonly who: Actor;
  readonly action: Action;
  readonly now: Instant;
}

/** Which proposal something was done to. */
export interface ProposalPlace {
  readonly proposal: string;
}

/**
 * Adds what `happening` says to the proposal, as it stands at this moment, with its audit entry. Two
 * who press at once come one after the other.
 */
export async function addToProposal(
  doer: Doer,
  id: string,
  happening: (standing: ProposalStanding) => Happening,
): Promise<ProposalPlace> {
  return deed(doer, async (db) => {
    await lockProposal(db, id);
    const proposal = await readProposal(id, db);
    if (proposal === null) throw noSuchProposal(id);
    const branch = await readBranchStanding(proposal.branch, db);
    const state = judgeProposal(proposal, branch, doer.now);
    const found = happening({ proposal, branch, state });
    if (found === null) return { result: { proposal: id }, account: null };
    await write(db, id, found, doer);
    return { result: { proposal: id }, account: { sentence: found.sentence } };
  });
}

async function write(db: Database, id: string, change: Change, doer: Doer): Promise<void> {
  const { who: by, now: at } = doer;
  if ("event" in change) return addProposalEvent(db, id, { ...change.event, at, by });
  if ("takeBack" in change) return withdrawApproval(db, change.takeBack.id, at);
  return addApproval(db, { ...change.endorse, at, by, words: null });
}

/** Throws `step-not-ready` with the reason, unless it may be done. */
export function requireMay(permission: Permission): void {
  if (permission.allowed) return;
  throw new TerminalError("step-not-ready", permission.reason, {
    whatToDo: "Look at the proposal again: it says how it stands.",
  });
}

function noSuchProposal(id: string): TerminalError {
  return new TerminalError("not-found", "There is no such proposal.", {
    fields: { proposal: id },
    whatToDo: "Look for it in the list of exceptions.",
  });
}
