import { recordEntry } from "@/lib/db/audit";
import { inTransaction, type Database } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/actor";
import type { AuditEntry } from "@/lib/domain/audit-entry";
import type { Instant } from "@/lib/domain/instant";
import type { Action } from "@/lib/domain/permission";

/** What the audit log is told of a deed; what does not apply is left out. */
export interface Account {
  readonly sentence: string;
  readonly release?: string;
  readonly step?: AuditEntry["step"];
  readonly planHash?: string | null;
  readonly outcome?: Extract<AuditEntry["outcome"], "done" | "asked">;
}

/** A deed's result; `account: null` means that there was nothing left to do. */
export interface Done<Result> {
  readonly result: Result;
  readonly account: Account | null;
}

interface Doer {
  readonly who: Actor;
  readonly action: Action;
  readonly now: Instant;
}

/** Does something and writes it into the audit log in one transaction: both, or neither. */
export async function deed<Result>(
  { who, action, now }: Doer,
  work: (db: Database) => Promise<Done<Result>>,
): Promise<Result> {
  return inTransaction(async (db) => {
    const { result, account } = await work(db);
    if (account === null) return result;
    const { release = null, step = null, planHash = null, outcome = "done", sentence } = account;
    const by = { who: who.login, account: who.accountId };
    const where = { release, step, planHash, code: null };
    await recordEntry(db, { at: now, ...by, action, ...where, outcome, sentence });
    return result;
  });
}
