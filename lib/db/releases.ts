import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs } from "@/lib/domain/instant";
import type { Abandonment, ReleaseDecision } from "@/lib/domain/process/facts";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import type { Release } from "./generated/client";
import { seenReleases } from "./visible-releases";

/** The release as it was decided here; null where nobody drives that number here, as far as the viewer sees. */
export async function readRelease(
  viewer: Viewer,
  version: string,
  db: Database = database(),
): Promise<ReleaseDecision | null> {
  const row = await db.release.findUnique({ where: { version, AND: seenReleases(viewer) } });
  return row === null ? null : ((await toDecisions([row], db))[0] ?? null);
}

/** All releases decided here that the viewer may see, newest decision first. */
export async function readReleases(viewer: Viewer): Promise<readonly ReleaseDecision[]> {
  const rows = await database().release.findMany({
    where: seenReleases(viewer),
    orderBy: [{ startedAt: "desc" }, { version: "desc" }],
  });
  return toDecisions(rows, database());
}

/** A release as it is begun. */
export type NewRelease = Omit<ReleaseDecision, "abandoned">;

/** Adds a release; throws when its number is there already. */
export async function addRelease(db: Database, release: NewRelease): Promise<void> {
  const startedAt = new Date(toMs(release.startedAt));
  const manager = release.manager.accountId;
  await db.release.create({ data: { ...release, manager, startedAt } });
}

/** Notes that a release was given up. */
export async function markAbandoned(
  db: Database,
  version: string,
  { at, by, reason }: Abandonment,
): Promise<void> {
  const data = { abandonedAt: new Date(toMs(at)), abandonedBy: by, abandonReason: reason };
  await db.release.update({ where: { version }, data });
}

/** Begins an abandoned release anew, under the same number. */
export async function reopenRelease(db: Database, release: NewRelease): Promise<void> {
  const { version, kind } = release;
  const startedAt = new Date(toMs(release.startedAt));
  const manager = release.manager.accountId;
  const abandoned = { abandonedAt: null, abandonedBy: null, abandonReason: null };
  const beginning = { increment: 1 };
  await db.release.update({
    where: { version },
    data: { kind, manager, startedAt, beginning, ...abandoned },
  });
}

/** Gives a release to another manager. */
export async function setManager(db: Database, version: string, manager: Actor): Promise<void> {
  await db.release.update({ where: { version }, data: { manager: manager.accountId } });
}

/**
 * Keeps others out of the release until the transaction ends: two people who press at the same
 * moment come one after the other, and the second sees what the first did. Whether it is there for the
 * viewer.
 */
export async function lockRelease(viewer: Viewer, db: Database, version: string): Promise<boolean> {
  await db.$queryRaw`SELECT 1 FROM "Release" WHERE "version" = ${version} FOR UPDATE`;
  return (await db.release.count({ where: { version, AND: seenReleases(viewer) } })) === 1;
}

/** As lockRelease, for a number that may have no release yet. */
export async function lockNumber(db: Database, version: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext(${`release ${version}`}))`;
}

async function toDecisions(
  rows: readonly Release[],
  db: Database,
): Promise<readonly ReleaseDecision[]> {
  const actorOf = await readActors(
    rows.map(({ manager }) => manager),
    db,
  );
  return rows.map((row) => ({
    version: row.version,
    kind: row.kind === "bugfix" ? "bugfix" : "major",
    manager: actorOf(row.manager),
    startedAt: fromMs(row.startedAt.getTime()),
    abandoned: abandonmentOf(row),
  }));
}

function abandonmentOf({ abandonedAt, abandonedBy, abandonReason }: Release): Abandonment | null {
  if (abandonedAt === null || abandonedBy === null || abandonReason === null) return null;
  return { at: fromMs(abandonedAt.getTime()), by: abandonedBy, reason: abandonReason };
}
