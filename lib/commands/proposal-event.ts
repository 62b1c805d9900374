import { addProposalEvent, lockProposal, readProposal } from "@/lib/db/proposals";
import { readBranchStanding } from "@/lib/db/proposal-branches";
import { TerminalError } from "@/lib/domain/errors";
import type { ProposalStanding } from "@/lib/domain/exception/deeds";
import { judgeProposal } from "@/lib/domain/exception/judge";
import type { ProposalEvent } from "@/lib/domain/exception/proposal";
import type { Instant } from "@/lib/domain/instant";
import type { Action, Permission } from "@/lib/domain/permission";
import { deed } from "./deed";

type WithoutSigner<Event> = Event extends unknown ? Omit<Event, "at" | "by"> : never;

/** What happens to the proposal, and the audit log's sentence; null: it has happened already. */
type Happening = {
  readonly event: WithoutSigner<ProposalEvent>;
  readonly sentence: string;
} | null;

interface Doer {
  readonly who: string;
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
  const { who: by, now: at } = doer;
  return deed(doer, async (db) => {
    await lockProposal(db, id);
    const proposal = await readProposal(id, db);
    if (proposal === null) throw noSuchProposal(id);
    const branch = await readBranchStanding(proposal.branch, db);
    const state = judgeProposal(proposal, branch, at);
    const found = happening({ proposal, branch, state });
    if (found === null) return { result: { proposal: id }, account: null };
    await addProposalEvent(db, id, { ...found.event, at, by });
    return { result: { proposal: id }, account: { sentence: found.sentence } };
  });
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
