import { z } from "zod";
import { parseScopes } from "@/lib/domain/grant";
import type { ShownAdvisory } from "@/lib/domain/observed/advisory";
import { advisoryStates } from "./advisories";
import { rows } from "./bulk";

const shown: z.ZodType<readonly ShownAdvisory[]> = z.array(
  z.strictObject({ ghsaId: z.string(), state: z.enum(advisoryStates), summary: z.string() }),
);

const sightRow = z.object({
  scope: z.string().nullable(),
  shown: shown.nullable(),
  ageMs: z.number().nullable(),
});

/** Which advisories GitHub last showed somebody, and whether it may be asked. */
export interface AdvisorySight {
  /** What that account granted; none where Slipway holds no token of theirs. */
  readonly scopes: readonly string[];
  /** null: GitHub was never asked. */
  readonly shown: readonly ShownAdvisory[] | null;
  /** How old that answer is by the database's clock, as Membership's; null: there is none. */
  readonly ageMs: number | null;
}

const noSight: AdvisorySight = { scopes: [], shown: null, ageMs: null };

export async function readAdvisorySight(accountId: string): Promise<AdvisorySight> {
  const sql = `
    SELECT CASE WHEN a."access_token" IS NOT NULL THEN a."scope" END AS scope, s."shown",
      (extract(epoch FROM timezone('UTC', clock_timestamp()) - s."observedAt") * 1000)::float8 AS "ageMs"
    FROM "Account" a LEFT JOIN "AdvisorySight" s ON s."accountId" = a."providerAccountId"
    WHERE a."provider" = 'github' AND a."providerAccountId" = $1`;
  const [row] = await rows(sightRow, sql, [accountId]);
  return row === undefined ? noSight : { ...row, scopes: parseScopes(row.scope) };
}

/** Remembers what GitHub showed just now. Cut off, since rounded up it would be of the future. */
export async function recordAdvisorySight(
  accountId: string,
  found: readonly ShownAdvisory[],
): Promise<void> {
  const sql = `
    INSERT INTO "AdvisorySight" ("accountId", "shown", "observedAt")
    VALUES ($1, $2::jsonb, date_trunc('milliseconds', timezone('UTC', clock_timestamp())))
    ON CONFLICT ("accountId") DO UPDATE
    SET "shown" = excluded."shown", "observedAt" = excluded."observedAt"`;
  await rows(z.unknown(), sql, [accountId, JSON.stringify(shown.parse(found))]);
}
