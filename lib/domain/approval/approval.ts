import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";

/** What a yes is said to: exactly this content, and no other of the same subject. */
export interface ApprovedContent {
  /** What it is about, e.g. "waiver/24.7.0/12300": the same while its content changes. */
  readonly subject: string;
  /** SHA-256 (hex) of the canonical JSON of what was shown. */
  readonly contentHash: string;
  /** The commit that was shown, where the content has one besides its text; null otherwise. */
  readonly revision: string | null;
}

/** A named person's yes to exactly one content. Nothing of it ever changes but that it is taken back. */
export interface Approval extends ApprovedContent {
  readonly id: string;
  readonly by: Actor;
  readonly at: Instant;
  /** What they said with it; null where they said only yes. */
  readonly words: string | null;
  /** When they took it back, or what they had approved was replaced; null while it stands. */
  readonly withdrawnAt: Instant | null;
}

/**
 * The approvals that count for this content, oldest first: said to exactly it, not taken back, each
 * account once however it was called then, and none of `except`. How many are wanted, and who may not
 * be among them, is for the rule that asks.
 */
export function approvalsOf(
  approvals: readonly Approval[],
  content: ApprovedContent,
  except: readonly Actor[] = [],
): readonly Approval[] {
  const counted = new Set(except.map(({ accountId }) => accountId));
  return approvals.filter((approval) => {
    if (!isFor(approval, content) || approval.withdrawnAt !== null) return false;
    if (counted.has(approval.by.accountId)) return false;
    counted.add(approval.by.accountId);
    return true;
  });
}

/** Whether the yes was said to exactly this content. */
export function isFor(approval: ApprovedContent, content: ApprovedContent): boolean {
  return (
    approval.subject === content.subject &&
    approval.contentHash === content.contentHash &&
    approval.revision === content.revision
  );
}

/** The approval of that person that stands for this content; null where there is none. */
export function approvalBy(
  approvals: readonly Approval[],
  content: ApprovedContent,
  person: Actor,
): Approval | null {
  const standing = approvalsOf(approvals, content);
  return standing.find(({ by }) => by.accountId === person.accountId) ?? null;
}
