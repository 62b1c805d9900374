import { z } from "zod";
import type { Fact } from "@/lib/domain/fact";
import { fromMs, type Instant } from "@/lib/domain/instant";
import {
  type Advisory,
  type AdvisoryListing,
  vulnerabilityDatabases,
} from "@/lib/domain/observed/advisory";
import { type BulkTable, instantColumn, rows, upsert } from "./bulk";
import { database, type Database } from "./client";

const instant = z.string();

const fix = z.strictObject({
  number: z.number(),
  url: z.string(),
  author: z.string().nullable(),
  state: z.enum(["open", "merged", "closed"]),
  headOid: z.string(),
  approvedBy: z.array(z.string()),
  changesRequestedBy: z.array(z.string()),
  fragments: z.array(z.strictObject({ path: z.string(), text: z.string() })),
  mergedAt: instant.nullable(),
});

export const advisoryStates = ["triage", "draft", "published", "closed", "withdrawn"] as const;

const record: z.ZodType<Advisory> = z.strictObject({
  ghsaId: z.string(),
  state: z.enum(advisoryStates),
  summary: z.string(),
  cveId: z.string().nullable(),
  description: z.string(),
  severity: z.string().nullable(),
  vulnerabilities: z.array(
    z.strictObject({
      ecosystem: z.string(),
      package: z.string(),
      affected: z.string().nullable(),
      patched: z.string().nullable(),
    }),
  ),
  credits: z.array(z.string()),
  url: z.string(),
  publishedAt: instant.nullable(),
  fork: z.string().nullable(),
  fixes: z.array(fix),
});

/** A row whose record another version of Slipway wrote is read on GitHub again. */
export const advisoryRow = z
  .object({ record: z.unknown(), observedAt: instantColumn })
  .transform(({ record: stored, observedAt }): Fact<Advisory> | null => {
    const { data: value } = record.safeParse(stored);
    return value === undefined ? null : { value, source: value.url, observedAt };
  });

export const advisoryListingRow = z
  .object({
    database: z.enum(vulnerabilityDatabases),
    ghsaId: z.string(),
    fixedIn: z.array(z.string()),
    url: z.string(),
    observedAt: instantColumn,
  })
  .transform(({ observedAt, ...value }): Fact<AdvisoryListing> => ({
    value,
    source: value.url,
    observedAt,
  }));

const changedRow = z.object({ changed: z.boolean() });

/** Records the advisory as seen now; answers whether anything of it is other than it was known. */
export async function saveAdvisory(advisory: Advisory, observedAt: Instant): Promise<boolean> {
  const sql = `
    WITH before AS (SELECT "record" FROM "Advisory" WHERE "ghsaId" = $1)
    INSERT INTO "Advisory" ("ghsaId", "record", "observedAt") VALUES ($1, $2::jsonb, $3::timestamp)
    ON CONFLICT ("ghsaId") DO UPDATE
    SET "record" = excluded."record", "observedAt" = excluded."observedAt"
    RETURNING "record" IS DISTINCT FROM (SELECT "record" FROM before) AS changed`;
  const stored = JSON.stringify(record.parse(advisory));
  const [row] = await rows(changedRow, sql, [advisory.ghsaId, stored, observedAt]);
  return row?.changed ?? false;
}

/** The advisory as last seen; null where it was never seen. For sync, which sees everything. */
export async function readAdvisory(ghsaId: string): Promise<Advisory | null> {
  const sql = `SELECT "record", "observedAt"::text FROM "Advisory" WHERE "ghsaId" = $1`;
  return (await rows(advisoryRow, sql, [ghsaId]))[0]?.value ?? null;
}

const listings: BulkTable = {
  table: "AdvisoryListing",
  key: { name: "id", type: "text" },
  columns: { ghsaId: "text", database: "text", fixedIn: "text[]", url: "text" },
};

/** Records what databases of vulnerabilities say; answers how many of them say something new. */
export async function saveAdvisoryListings(
  found: readonly AdvisoryListing[],
  observedAt: Instant,
): Promise<number> {
  const records = found.map((one) => ({ id: `${one.database}/${one.ghsaId}`, ...one }));
  return (await upsert(listings, records, observedAt)).length;
}

/** The number of the standing release that mends the advisory; null: none does. */
export async function readReleaseOfAdvisory(
  db: Database,
  advisory: string,
): Promise<string | null> {
  const where = { advisory, abandonedAt: null };
  return (await db.release.findFirst({ where, select: { number: true } }))?.number ?? null;
}

/** A security release whose advisory is looked at. */
export interface WatchedRelease {
  readonly id: string;
  readonly number: string;
  readonly advisory: string;
  /** The manager's account. */
  readonly manager: string;
  readonly embargoedAt: Instant | null;
}

/**
 * The security releases that stand and are not finished, and those that were given up under embargo: what is over
 * for everybody is over for them, and their number is free again.
 */
export async function readWatchedReleases(): Promise<readonly WatchedRelease[]> {
  const found = await database().release.findMany({
    where: {
      advisory: { not: null },
      manager: { not: null },
      OR: [
        { abandonedAt: null, milestones: { none: { step: "security.databases" } } },
        { abandonedAt: { not: null }, embargoedAt: { not: null } },
      ],
    },
    orderBy: { number: "asc" },
  });
  return found.flatMap(({ id, number, advisory, manager, embargoedAt }) =>
    advisory === null || manager === null
      ? []
      : {
          ...{ id, number, advisory, manager },
          embargoedAt: embargoedAt === null ? null : fromMs(embargoedAt.getTime()),
        },
  );
}
