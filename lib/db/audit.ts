import { z } from "zod";
import { privateActions, type AuditEntry } from "@/lib/domain/audit-entry";
import { errorCodes } from "@/lib/domain/errors";
import { fromMs, toMs } from "@/lib/domain/instant";
import { parseStepKey } from "@/lib/domain/process/step-key";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import { rows } from "./bulk";
import type { Database } from "./client";
import { findReleaseId } from "./releases";
import { isSeenSql, sightValues } from "./visible-releases";

/** An entry as read back: `id` grows with time and is a place to page from. */
export interface RecordedEntry extends AuditEntry {
  readonly id: number;
}

/** Which entries to read: newest first, at most `limit`, older than `before`, of one release. */
export interface AuditPage {
  readonly limit: number;
  readonly before?: number;
  /** A number: all entries of the releases that have or had it, under whatever number they were made. */
  readonly release?: string;
  /** Without the refusals of whoever had no right, which anybody can bring about; a run that GitHub refused a right is none. */
  readonly rightful?: boolean;
}

/**
 * An entry as it is written: without `releaseId` it is about the release that has the number now.
 * `covered`: as the column says; true where nothing is said.
 */
export type NewEntry = Omit<AuditEntry, "releaseId"> & {
  readonly releaseId?: string | null;
  readonly covered?: boolean;
};

/**
 * Writes an entry. Give it the transaction of the action, so that neither is there without the other.
 * @returns the id of the release that it is about; null: it is about none
 */
export async function recordEntry(db: Database, entry: NewEntry): Promise<string | null> {
  const { release } = entry;
  const { releaseId = release === null ? null : await findReleaseId(slipway, release, db) } = entry;
  await db.auditEntry.create({ data: { ...entry, releaseId, at: new Date(toMs(entry.at)) } });
  return releaseId;
}

/**
 * $1 and $2 what the viewer sees of releases, $3 whether they see everybody's `privateActions` ($5),
 * $4 whose they see otherwise, $6 and $7 as AuditPage's `before` and `release`, $8 `rightful`, $9 `limit`.
 * An entry without a release is about none that had not begun by then.
 */
const entriesSql = `
  SELECT a."id"::float8 AS id, a."at"::text AS at, a."who", a."account", a."action", a."release",
    a."releaseId", a."target", a."step", a."planHash", a."outcome", a."code", a."sentence"
  FROM "AuditEntry" a
  WHERE ($3::boolean OR a."action" <> ALL ($5::text[]) OR a."account" = $4::text)
    AND ($6::bigint IS NULL OR a."id" < $6::bigint)
    AND ($7::text IS NULL OR (a."releaseId" IS NULL AND a."release" = $7::text) OR EXISTS (
      SELECT FROM "ReleaseNumber" n WHERE n."releaseId" = a."releaseId" AND n."number" = $7::text))
    AND (NOT $8::boolean OR a."outcome" <> 'refused' OR a."code" IS NULL
      OR a."code" NOT IN ('not-permitted', 'not-signed-in'))
    AND NOT (a."covered" AND EXISTS (
      SELECT FROM "Release" r
      WHERE (r."id" = a."releaseId"
          OR (a."releaseId" IS NULL AND r."number" = a."release" AND r."startedAt" <= a."at"))
        AND NOT ${isSeenSql("r", { all: "$1", advisories: "$2" })}))
  ORDER BY a."id" DESC LIMIT $9`;

const nullableText = z.string().nullable();

const entryRow: z.ZodType<RecordedEntry> = z.object({
  id: z.number(),
  at: z.string().transform((text) => fromMs(Date.parse(`${text}Z`))),
  who: z.string(),
  account: nullableText,
  action: z.string(),
  release: nullableText,
  releaseId: nullableText,
  target: nullableText,
  step: nullableText.transform((text) => (text === null ? null : parseStepKey(text))),
  planHash: nullableText,
  outcome: z.enum(["done", "asked", "refused", "failed"]),
  code: nullableText.transform((text) => errorCodes.find((code) => code === text) ?? null),
  sentence: z.string(),
});

/**
 * The entries that the viewer may see, newest first: none of a release under embargo that is not for
 * them, and of `privateActions` their own.
 */
export async function readEntries(
  viewer: Viewer,
  page: AuditPage,
): Promise<readonly RecordedEntry[]> {
  const { before = null, release = null, rightful = false, limit } = page;
  const isSlipway = viewer.kind === "slipway";
  const account = viewer.kind === "signed-in" ? viewer.accountId : null;
  const whose = [isSlipway, account, privateActions];
  const which = [before, release, rightful, limit];
  return rows(entryRow, entriesSql, [...sightValues(viewer), ...whose, ...which]);
}
