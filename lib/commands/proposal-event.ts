import { addApproval, withdrawApproval } from "@/lib/db/approvals";
import type { Database } from "@/lib/db/client";
import {
  addProposalEvent,
  lockProposal,
  readProposal,
  type NewProposalEvent,
} from "@/lib/db/proposals";
import { readBranchStatus } from "@/lib/db/proposal-branches";
import type { Actor } from "@/lib/domain/actor";
import type { Approval, ApprovedContent } from "@/lib/domain/approval/approval";
import { TerminalError } from "@/lib/domain/errors";
import type { ProposalStatus } from "@/lib/domain/exception/may-act";
import { evaluateProposal } from "@/lib/domain/exception/evaluate-proposal";
import type { Instant } from "@/lib/domain/instant";
import type { Action, Permission } from "@/lib/domain/permission";
import { auditedTransaction } from "./audited-transaction";

type WithoutSigner<Event> = Event extends unknown ? Omit<Event, "at" | "by"> : never;

/** What is written down: an event, a yes to its content, or that a yes is taken back. */
type Change =
  | { readonly event: WithoutSigner<NewProposalEvent> }
  | { readonly endorse: ApprovedContent }
  | { readonly takeBack: Approval };

/** What happens to the proposal, and the audit log's sentence; null: it has happened already. */
type Happening = (Change & { readonly sentence: string }) | null;

interface Acting {
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
  acting: Acting,
  id: string,
  happening: (status: ProposalStatus) => Happening,
): Promise<ProposalPlace> {
  return auditedTransaction(acting, async (db) => {
    await lockProposal(db, id);
    const proposal = await readProposal(id, db);
    if (proposal === null) throw noSuchProposal(id);
    const branch = await readBranchStatus(proposal.branch, db);
    const state = evaluateProposal(proposal, branch, acting.now);
    const found = happening({ proposal, branch, state });
    if (found === null) return { result: { proposal: id }, draft: null };
    await write(db, id, found, acting);
    return { result: { proposal: id }, draft: { sentence: found.sentence } };
  });
}

async function write(db: Database, id: string, change: Change, acting: Acting): Promise<void> {
  const { who: by, now: at } = acting;
  if ("event" in change) return addProposalEvent(db, id, { ...change.event, at, by });
  if ("takeBack" in change) return withdrawApproval(db, change.takeBack.id, at);
  return addApproval(db, { ...change.endorse, at, by, words: null });
}

/** Throws `step-not-ready` with the reason, or what is given instead, unless it may be done. */
export function requireMay(
  permission: Permission,
  code: "step-not-ready" | "not-permitted" = "step-not-ready",
): void {
  if (permission.allowed) return;
  throw new TerminalError(code, permission.reason, {
    whatToDo: "Look at the proposal again: it says how it stands.",
  });
}

/** There is no proposal of that id. */
export function noSuchProposal(id: string): TerminalError {
  return new TerminalError("not-found", "There is no such proposal.", {
    fields: { proposal: id },
    whatToDo: "Look for it in the list of exceptions.",
  });
}
