import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { Brought } from "@/lib/domain/observed/brought";
import type { Holder } from "@/lib/domain/whereabouts/change-standing";

import { rows } from "./bulk";

/** What a ref brought, with the hash of the refs that it was read after. */
export interface ReadBrought extends Brought {
  readonly basis: string;
}

/** Records what a ref brought, in place of what was known of it. */
export async function saveBrought(brought: ReadBrought, observedAt: Instant): Promise<void> {
  const sql = `
    INSERT INTO "Brought" (name, oid, basis, commits, picked, picks, "observedAt")
    VALUES ($1, $2, $3, $4::text[], $5::text[], $6::jsonb, $7::timestamp)
    ON CONFLICT (name) DO UPDATE SET oid = excluded.oid, basis = excluded.basis,
      commits = excluded.commits, picked = excluded.picked, picks = excluded.picks,
      "observedAt" = excluded."observedAt"`;
  const { name, oid, basis, commits, picks } = brought;
  const picked = [...new Set(picks.map(({ of }) => of))];
  const values = [name, oid, basis, commits, picked, JSON.stringify(picks), observedAt];
  await rows(z.unknown(), sql, values);
}

const basisRow = z.object({ name: z.string(), basis: z.string() });

/** Of each ref the hash of the refs that what it brought was read after. */
export async function readBases(): Promise<ReadonlyMap<string, string>> {
  const found = await rows(basisRow, `SELECT name, basis FROM "Brought"`);
  return new Map(found.map(({ name, basis }) => [name, basis]));
}

/** Forgets what refs brought that are there no more. */
export async function dropOtherBrought(names: readonly string[]): Promise<void> {
  await rows(z.unknown(), `DELETE FROM "Brought" WHERE name <> ALL($1)`, [names]);
}

/** Documents that another version wrote are nobody's picks: the ref is there all the same. */
const picksColumn = z.array(z.object({ oid: z.string(), of: z.string() })).catch([]);
const holderRow = z.object({
  merge: z.string(),
  name: z.string(),
  oid: z.string(),
  isMerged: z.boolean(),
  picks: picksColumn,
});

/** Of each of these commits (40 hex digits) the refs that were the first to have it, or a pick of it. */
export async function readHolders(
  merges: readonly string[],
): Promise<ReadonlyMap<string, readonly Holder[]>> {
  const sql = `
    SELECT m.merge, b.name, b.oid, b.commits @> ARRAY[m.merge] AS "isMerged", b.picks
    FROM unnest($1::text[]) AS m(merge)
    JOIN "Brought" b ON b.commits @> ARRAY[m.merge] OR b.picked @> ARRAY[m.merge]`;
  const found = await rows(holderRow, sql, [merges]);
  return new Map(
    merges.map((merge) => [
      merge,
      found.flatMap((row) => {
        if (row.merge !== merge) return [];
        const pick = row.picks.find(({ of }) => of === merge);
        const ref = { name: row.name, oid: row.oid };
        return [{ ref, pickedAs: row.isMerged ? null : (pick?.oid ?? null) }];
      }),
    ]),
  );
}
