import { recordEntry } from "@/lib/db/audit";
import { inTransaction, type Database } from "@/lib/db/client";
import { channels, notify } from "@/lib/db/live";
import type { Actor } from "@/lib/domain/actor";
import type { AuditEntry } from "@/lib/domain/audit-entry";
import type { Instant } from "@/lib/domain/instant";
import type { Action } from "@/lib/domain/permission";

/** What the audit log is told of an action; what does not apply is left out. */
export interface AuditDraft {
  readonly sentence: string;
  readonly release?: string;
  /** Which release that is; without it the one that has the number. */
  readonly releaseId?: string;
  readonly step?: AuditEntry["step"];
  readonly target?: string | null;
  readonly planHash?: string | null;
  readonly outcome?: Extract<AuditEntry["outcome"], "done" | "asked">;
}

/** The result of an action; `draft: null` means that there was nothing left to do. */
export interface Done<Result> {
  readonly result: Result;
  readonly draft: AuditDraft | null;
}

interface Acting {
  readonly who: Actor;
  readonly action: Action;
  readonly now: Instant;
}

/**
 * Does something and writes it into the audit log in one transaction: both, or neither. Open pages of the
 * release that it is about hear of it.
 */
export async function auditedTransaction<Result>(
  { who, action, now }: Acting,
  work: (db: Database) => Promise<Done<Result>>,
): Promise<Result> {
  return inTransaction(async (db) => {
    const { result, draft } = await work(db);
    if (draft === null) return result;
    const by = { who: who.login, account: who.accountId };
    const nothing = { release: null, step: null, target: null, planHash: null, code: null };
    const entry = { outcome: "done", ...nothing, ...draft, ...by, at: now, action } as const;
    const releaseId = await recordEntry(db, entry);
    if (releaseId !== null) await notify(channels.milestones, releaseId, db);
    return result;
  });
}
