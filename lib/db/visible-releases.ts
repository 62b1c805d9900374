import { z } from "zod";
import { sightOf, type Viewer } from "@/lib/domain/viewer";
import { rows } from "./bulk";
import { database, type Database } from "./client";
import type { Prisma } from "./generated/client";

/**
 * Which rows a viewer may see: the rule of lib/domain/viewer.ts, as conditions that are added to a
 * query. A row of what belongs to a release is seen with the release, and not otherwise.
 */

/** The releases that the viewer may see. */
export function seenReleases(viewer: Viewer): Prisma.ReleaseWhereInput {
  const { all, account } = sightOf(viewer);
  if (all) return {};
  const open = { embargoedAt: null };
  return account === null ? open : { OR: [open, { manager: account }] };
}

/** The plans: those of seen releases, and of removals. */
export function seenPlans(viewer: Viewer): Prisma.PlanWhereInput {
  if (sightOf(viewer).all) return {};
  return { OR: [{ release: null }, { releaseRow: seenReleases(viewer) }] };
}

/** The runs of seen plans. */
export function seenRuns(viewer: Viewer): Prisma.RunWhereInput {
  return sightOf(viewer).all ? {} : { plan: seenPlans(viewer) };
}

/** As seenReleases, in SQL: with the values of `sightValues` in place of `all` and `account`. */
export function isSeenSql(
  release: string,
  { all, account }: { readonly all: string; readonly account: string },
): string {
  // Never null, whatever the account: a condition that is negated somewhere must not turn into "perhaps".
  const isOwn = `${release}."manager" IS NOT DISTINCT FROM ${account}::text`;
  return `(${release}."embargoedAt" IS NULL OR ${all}::boolean OR ${isOwn})`;
}

/** For `isSeenSql`. */
export function sightValues(viewer: Viewer): readonly [all: boolean, account: string | null] {
  const { all, account } = sightOf(viewer);
  return [all, account];
}

/** Whether there is a release of that number that the viewer may see. */
export async function isReleaseSeen(viewer: Viewer, version: string): Promise<boolean> {
  return (await database().release.count({ where: { version, AND: seenReleases(viewer) } })) === 1;
}

/**
 * What was read of a release, if the viewer may see it; otherwise nothing. Asked after the reading: an
 * embargo that began meanwhile counts. A number that has no release here has no secret.
 */
export async function ifSeen<Row>(
  viewer: Viewer,
  version: string,
  found: readonly Row[],
  db: Database = database(),
): Promise<readonly Row[]> {
  if (found.length === 0 || sightOf(viewer).all) return found;
  const hidden = await db.release.count({ where: { version, NOT: seenReleases(viewer) } });
  return hidden === 0 ? found : [];
}

/** Whether there is such a plan, and the viewer may see it. */
export async function isPlanSeen(viewer: Viewer, id: string): Promise<boolean> {
  return (await database().plan.count({ where: { id, AND: seenPlans(viewer) } })) === 1;
}

/** Whether there is such a run, and the viewer may see it. */
export async function isRunSeen(viewer: Viewer, id: string): Promise<boolean> {
  return (await database().run.count({ where: { id, AND: seenRuns(viewer) } })) === 1;
}

const managerRow = z.object({ manager: z.string() });

/** The accounts of those who manage a release under embargo: for finding out who sees the same. */
export async function readEmbargoManagers(): Promise<readonly string[]> {
  const sql = `SELECT DISTINCT "manager" FROM "Release" WHERE "embargoedAt" IS NOT NULL`;
  return (await rows(managerRow, sql)).map(({ manager }) => manager);
}
