import { recordEntry } from "@/lib/db/audit";
import { inTransaction, type Database } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/actor";
import type { AuditEntry } from "@/lib/domain/audit-entry";
import type { Instant } from "@/lib/domain/instant";
import type { Action } from "@/lib/domain/permission";

/** What the audit log is told of an action; what does not apply is left out. */
export interface AuditDraft {
  readonly sentence: string;
  readonly release?: string;
  readonly step?: AuditEntry["step"];
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

/** Does something and writes it into the audit log in one transaction: both, or neither. */
export async function auditedTransaction<Result>(
  { who, action, now }: Acting,
  work: (db: Database) => Promise<Done<Result>>,
): Promise<Result> {
  return inTransaction(async (db) => {
    const { result, draft } = await work(db);
    if (draft === null) return result;
    const { release = null, step = null, planHash = null, outcome = "done", sentence } = draft;
    const by = { who: who.login, account: who.accountId };
    const where = { release, step, planHash, code: null };
    await recordEntry(db, { at: now, ...by, action, ...where, outcome, sentence });
    return result;
  });
}
