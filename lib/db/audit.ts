import { privateActions, type AuditEntry } from "@/lib/domain/audit-entry";
import { errorCodes } from "@/lib/domain/errors";
import { fromMs, toMs } from "@/lib/domain/instant";
import { parseStepKey } from "@/lib/domain/process/step-key";
import { database, type Database } from "./client";
import { findReleaseId } from "./releases";

/** An entry as read back: `id` grows with time and is a place to page from. */
export interface RecordedEntry extends AuditEntry {
  readonly id: number;
}

/** Which entries to read: newest first, at most `limit`, older than `before`, of one release. */
export interface AuditPage {
  readonly limit: number;
  /**
   * The account of whoever reads them, null for somebody signed out: they get of `privateActions`
   * their own only.
   * Without it all are answered, which is for no page.
   */
  readonly viewer?: string | null;
  readonly before?: number;
  /** A number: all entries of the releases that have or had it, under whatever number they were made. */
  readonly release?: string;
  /** Without the refusals of whoever had no right: anybody can bring those about. */
  readonly rightful?: boolean;
}

/** An entry as it is written: without `releaseId` it is about the release that has the number now. */
export type NewEntry = Omit<AuditEntry, "releaseId"> & { readonly releaseId?: string | null };

/** Writes an entry. Give it the transaction of the action, so that neither is there without the other. */
export async function recordEntry(db: Database, entry: NewEntry): Promise<void> {
  const { release, releaseId = release === null ? null : await findReleaseId(release, db) } = entry;
  await db.auditEntry.create({ data: { ...entry, releaseId, at: new Date(toMs(entry.at)) } });
}

const rightful = { OR: [{ code: null }, { code: { notIn: ["not-permitted", "not-signed-in"] } }] };

/** Entries, newest first. */
export async function readEntries(page: AuditPage): Promise<readonly RecordedEntry[]> {
  const rows = await database().auditEntry.findMany({
    where: {
      ...(page.before === undefined ? {} : { id: { lt: page.before } }),
      AND: [
        page.release === undefined ? {} : ofNumber(page.release),
        page.rightful === true ? rightful : {},
        page.viewer === undefined ? {} : shownTo(page.viewer),
      ],
    },
    orderBy: { id: "desc" },
    take: page.limit,
  });
  return rows.map((row) => ({
    ...row,
    id: Number(row.id),
    at: fromMs(row.at.getTime()),
    step: row.step === null ? null : parseStepKey(row.step),
    outcome: knownOutcome(row.outcome),
    code: errorCodes.find((code) => code === row.code) ?? null,
  }));
}

function ofNumber(number: string) {
  return {
    OR: [{ ofRelease: { numbers: { some: { number } } } }, { releaseId: null, release: number }],
  };
}

function shownTo(viewer: string | null) {
  const open = { action: { notIn: [...privateActions] } };
  return { OR: viewer === null ? [open] : [open, { account: viewer }] };
}

const outcomes = ["done", "asked", "refused", "failed"] as const;

function knownOutcome(text: string): AuditEntry["outcome"] {
  const known = outcomes.find((outcome) => outcome === text);
  if (known === undefined) throw new Error(`The audit log holds an unknown outcome: ${text}`);
  return known;
}
