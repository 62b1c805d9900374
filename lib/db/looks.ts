import { z } from "zod";

import type { ErrorCode } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";

import { instantColumn, rows } from "./bulk";

/** What a release needs to be seen, each part looked at by itself. */
export const releaseParts = ["github", "source", "pypi", "docs"] as const;
/**
 * What takes longer than a release may wait, and is synced in the background: all issues and pull
 * requests there ever were, and the source through time.
 */
export const backgroundParts = ["history", "deprecations"] as const;
export const worldParts = [...releaseParts, ...backgroundParts] as const;
export type WorldPart = (typeof worldParts)[number];

/** What went wrong with the last look at a part. The facts seen before are kept. */
export interface LookFailure {
  readonly code: string;
  readonly sentence: string;
  readonly whatToDo: string;
}

/** How fresh a part of the world is. */
export interface Look {
  readonly part: WorldPart;
  /** When it was last seen whole; null means never. */
  readonly succeededAt: Instant | null;
  readonly attemptedAt: Instant | null;
  readonly failure: LookFailure | null;
  /** Requests and milliseconds of the last look. */
  readonly requests: number;
  readonly durationMs: number;
}

const lookRow = z
  .object({
    part: z.enum(worldParts),
    succeededAt: instantColumn.nullable(),
    attemptedAt: instantColumn.nullable(),
    errorCode: z.string().nullable(),
    error: z.string().nullable(),
    whatToDo: z.string().nullable(),
    requests: z.int(),
    durationMs: z.int(),
  })
  .transform(({ errorCode, error, whatToDo, ...rest }): Look => {
    const failure =
      error === null ? null : { code: errorCode ?? "", sentence: error, whatToDo: whatToDo ?? "" };
    return { ...rest, failure };
  });

export const looksColumn = z.array(lookRow);

/** How fresh each part is that was ever looked at. */
export async function readLooks(): Promise<readonly Look[]> {
  const shape = z.object({ looks: looksColumn.nullable() });
  const found = await rows(shape, `SELECT json_agg(l) AS looks FROM "Look" l`);
  return found[0]?.looks ?? [];
}

const cursorRow = z.object({ cursor: z.unknown() });

/** Where incremental looking at the part goes on, as it was recorded; null at the first look. */
export async function readCursor(part: WorldPart): Promise<unknown> {
  const found = await rows(cursorRow, `SELECT cursor FROM "Look" WHERE part = $1`, [part]);
  return found[0]?.cursor ?? null;
}

/** A look that has ended. */
export interface EndedLook {
  readonly part: WorldPart;
  readonly attemptedAt: Instant;
  readonly requests: number;
  readonly durationMs: number;
}

/** Records a look that saw the part whole, at the moment it began to look. */
export async function recordSuccess(look: EndedLook, cursor: unknown): Promise<void> {
  const sql = `
    INSERT INTO "Look" (part, "attemptedAt", "succeededAt", requests, "durationMs", cursor)
    VALUES ($1, $2::timestamp, $2::timestamp, $3, $4, $5::jsonb)
    ON CONFLICT (part) DO UPDATE SET
      "attemptedAt" = excluded."attemptedAt", "succeededAt" = excluded."succeededAt",
      requests = excluded.requests, "durationMs" = excluded."durationMs", cursor = excluded.cursor,
      "errorCode" = NULL, error = NULL, "whatToDo" = NULL`;
  const { part, attemptedAt, requests, durationMs } = look;
  const values = [part, attemptedAt, requests, durationMs, JSON.stringify(cursor)];
  await rows(z.unknown(), sql, values);
}

/** Records a look that failed: what was seen before, and since when, stays as it is. */
export async function recordFailure(
  look: EndedLook,
  failure: LookFailure & { readonly code: ErrorCode },
): Promise<void> {
  const sql = `
    INSERT INTO "Look" (part, "attemptedAt", requests, "durationMs", cursor, "errorCode", error, "whatToDo")
    VALUES ($1, $2::timestamp, $3, $4, 'null', $5, $6, $7)
    ON CONFLICT (part) DO UPDATE SET
      "attemptedAt" = excluded."attemptedAt", requests = excluded.requests,
      "durationMs" = excluded."durationMs", "errorCode" = excluded."errorCode",
      error = excluded.error, "whatToDo" = excluded."whatToDo"`;
  const { part, attemptedAt, requests, durationMs } = look;
  const { code, sentence, whatToDo } = failure;
  const values = [part, attemptedAt, requests, durationMs, code, sentence, whatToDo];
  await rows(z.unknown(), sql, values);
}
