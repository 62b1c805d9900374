import { addApproval, withdrawApproval } from "@/lib/db/approvals";
import type { Database } from "@/lib/db/client";
import { approvalBy } from "@/lib/domain/approval/approval";
import { mayBeSecond, type Proposed } from "@/lib/domain/approval/second-person";
import { TerminalError } from "@/lib/domain/errors";
import { permitsTo } from "@/lib/domain/permission";
import type { Allowed } from "./command";
import { requireShown } from "./content-shown";

type Asking = Pick<Allowed, "who" | "action" | "now">;

/** What the second person says yes to. */
interface Shown {
  /** Of the proposal as they read it. */
  readonly contentHash: string;
  /** "to waive #12300". */
  readonly what: string;
}

/**
 * The second person's yes to exactly what they were shown; false where they said it before. Throws
 * TerminalError "not-permitted" for whoever proposed it, and "content-changed".
 */
export async function approveProposed(
  db: Database,
  proposed: Proposed,
  { who, action, now }: Asking,
  { contentHash, what }: Shown,
): Promise<boolean> {
  if (!permitsTo(who, action, proposed).allowed) throw samePerson(proposed, what);
  requireShown(proposed.content, contentHash);
  if (!mayBeSecond(proposed, who, action).allowed) return false;
  await addApproval(db, { ...proposed.content, by: who, at: now, words: null });
  return true;
}

/** Takes back what the person approved of it; false where they approve nothing of it. */
export async function withdrawSecond(
  db: Database,
  { approvals, content }: Proposed,
  { who, now }: Pick<Asking, "who" | "now">,
): Promise<boolean> {
  const given = approvalBy(approvals, content, who);
  if (given === null) return false;
  await withdrawApproval(db, given.id, now);
  return true;
}

function samePerson({ content: { subject } }: Proposed, what: string): TerminalError {
  return new TerminalError("not-permitted", `You proposed ${what} yourself.`, {
    fields: { subject },
    whatToDo: "Ask another committer to approve it: it takes two people.",
  });
}
