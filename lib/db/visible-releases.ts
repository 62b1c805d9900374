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
  const { all, advisories } = sightOf(viewer);
  if (all) return {};
  const open = { embargoedAt: null };
  if (advisories.length === 0) return open;
  return { OR: [open, { advisory: { in: [...advisories] } }] };
}

/** The plans: those of seen releases, and of removals. */
export function seenPlans(viewer: Viewer): Prisma.PlanWhereInput {
  if (sightOf(viewer).all) return {};
  return { OR: [{ releaseId: null }, { release: seenReleases(viewer) }] };
}

/** The runs of seen plans. */
export function seenRuns(viewer: Viewer): Prisma.RunWhereInput {
  return sightOf(viewer).all ? {} : { plan: seenPlans(viewer) };
}

/** As seenReleases, in SQL: with the values of `sightValues` in place of `all` and `advisories`. */
export function isSeenSql(
  release: string,
  { all, advisories }: { readonly all: string; readonly advisories: string },
): string {
  // Never null, whatever the advisory: a condition that is negated somewhere must not turn into
  // "perhaps". An embargo without an advisory is nobody's to see.
  const isShown = `coalesce(${release}."advisory" = ANY(${advisories}::text[]), false)`;
  return `(${release}."embargoedAt" IS NULL OR ${all}::boolean OR ${isShown})`;
}

/** For `isSeenSql`. */
export function sightValues(
  viewer: Viewer,
): readonly [all: boolean, advisories: readonly string[]] {
  const { all, advisories } = sightOf(viewer);
  return [all, advisories];
}

/**
 * Of rows that belong to releases those whose release the viewer may see. Asked after the reading: an
 * embargo that began meanwhile counts.
 */
export async function ofSeen<Row extends { readonly releaseId: string }>(
  viewer: Viewer,
  found: readonly Row[],
  db: Database = database(),
): Promise<readonly Row[]> {
  if (found.length === 0 || sightOf(viewer).all) return found;
  const ids = [...new Set(found.map(({ releaseId }) => releaseId))];
  const where = { id: { in: ids }, AND: seenReleases(viewer) };
  const seen = await db.release.findMany({ where, select: { id: true } });
  return found.filter(({ releaseId }) => seen.some(({ id }) => id === releaseId));
}

/** Whether there is a release of that id, and the viewer may see it. */
export async function isReleaseSeen(viewer: Viewer, id: string): Promise<boolean> {
  return (await database().release.count({ where: { id, AND: seenReleases(viewer) } })) === 1;
}

/** Whether there is such a plan, and the viewer may see it. */
export async function isPlanSeen(viewer: Viewer, id: string): Promise<boolean> {
  return (await database().plan.count({ where: { id, AND: seenPlans(viewer) } })) === 1;
}

/** Whether there is such a run, and the viewer may see it. */
export async function isRunSeen(viewer: Viewer, id: string): Promise<boolean> {
  return (await database().run.count({ where: { id, AND: seenRuns(viewer) } })) === 1;
}

const advisoryRow = z.object({ advisory: z.string() });

/** The advisories of releases under embargo: for finding out who sees the same. */
export async function readEmbargoedAdvisories(): Promise<readonly string[]> {
  const sql = `SELECT DISTINCT "advisory" FROM "Release"
    WHERE "embargoedAt" IS NOT NULL AND "advisory" IS NOT NULL`;
  return (await rows(advisoryRow, sql)).map(({ advisory }) => advisory);
}
