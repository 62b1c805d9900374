import { z } from "zod";

import { rows } from "./bulk";
import { storableJson } from "./storable-json";

/**
 * What a scanner found in the contents of files, by blob: never looked for twice. The findings are
 * the scanner's own (lib/world/deprecations/python), who also checks their shape.
 */
export type Findings = ReadonlyMap<string, unknown>;

const findingsRow = z.object({ blob: z.string(), findings: z.unknown() });

/** The findings of that version of the scanner; those of contents nobody has scanned are absent. */
export async function readFindings(scanner: number, blobs: readonly string[]): Promise<Findings> {
  const sql = `SELECT blob, findings FROM "ScannedFile" WHERE scanner = $1 AND blob = ANY($2)`;
  const found = await rows(findingsRow, sql, [scanner, blobs]);
  return new Map(found.map(({ blob, findings }) => [blob, findings]));
}

/** Records findings, in one statement. */
export async function saveFindings(scanner: number, found: Findings): Promise<void> {
  const sql = `
    INSERT INTO "ScannedFile" (blob, scanner, findings)
    SELECT blob, $1, findings FROM jsonb_to_recordset($2::jsonb) AS r(blob text, findings jsonb)
    ON CONFLICT (blob, scanner) DO UPDATE SET findings = excluded.findings`;
  const records = [...found].map(([blob, findings]) => ({ blob, findings }));
  await rows(z.unknown(), sql, [scanner, storableJson(records)]);
}

/** Forgets what other versions of the scanner found. */
export async function dropOtherFindings(scanner: number): Promise<void> {
  await rows(z.unknown(), `DELETE FROM "ScannedFile" WHERE scanner <> $1`, [scanner]);
}
