import { z } from "zod";
import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { Abandonment, ReleaseDecision } from "@/lib/domain/process/facts";
import { parseVersion } from "@/lib/domain/version";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import { readActors, type ActorsRead } from "./actors";
import { preparedRowsIn } from "./bulk";
import { database, type Database } from "./client";
import type { Prisma, Release } from "./generated/client";
import { recordNumber } from "./release-numbers";
import { isSeenSql, seenReleases, sightValues } from "./visible-releases";

/** Of several releases with one number: the one that stands, then the one that was begun last. */
const standingFirst: Prisma.ReleaseOrderByWithRelationInput[] = [
  { abandonedAt: { sort: "desc", nulls: "first" } },
  { startedAt: { sort: "desc", nulls: "last" } },
  { id: "asc" },
];

const idRow = z.object({ id: z.string() });

/** In the order of standingFirst. */
const idSql = `SELECT id FROM "Release" r
  WHERE number = $1 AND ${isSeenSql("r", { all: "$2", advisories: "$3" })}
  ORDER BY "abandonedAt" DESC NULLS FIRST, "startedAt" DESC NULLS LAST, id LIMIT 1`;

/**
 * The id of the release that has that number ("24.7.0"), of those that the viewer may see: the one that
 * stands, or of those that were abandoned the last. Null where nobody drives it here and nothing of it
 * was remembered.
 */
export async function findReleaseId(
  viewer: Viewer,
  number: string,
  db: Database = database(),
): Promise<string | null> {
  const values = [number, ...sightValues(viewer)];
  const [row] = await preparedRowsIn(db, "id-of-release", idRow, idSql, values);
  return row?.id ?? null;
}

/**
 * The release that has that number, as it was decided here; null where nobody drives it here, as far
 * as the viewer sees.
 */
export async function readRelease(
  viewer: Viewer,
  number: string,
  db: Database = database(),
): Promise<ReleaseDecision | null> {
  const id = await findReleaseId(viewer, number, db);
  return id === null ? null : readReleaseById(viewer, id, db);
}

/** As readRelease, by the release's id. */
export async function readReleaseById(
  viewer: Viewer,
  id: string,
  db: Database = database(),
): Promise<ReleaseDecision | null> {
  const row = await db.release.findUnique({ where: { id, AND: seenReleases(viewer) } });
  return row === null ? null : ((await toDecisions([row], db))[0] ?? null);
}

/** The releases decided here that the viewer may see, one of each number, those that stand first. */
export async function readReleases(viewer: Viewer): Promise<readonly ReleaseDecision[]> {
  const rows = await database().release.findMany({
    where: { manager: { not: null }, AND: seenReleases(viewer) },
    orderBy: standingFirst,
    distinct: ["number"],
  });
  return toDecisions(rows, database());
}

/** A release as it is begun. */
export type NewRelease = Omit<ReleaseDecision, "id" | "abandoned" | keyof Secrecy> &
  Partial<Secrecy>;

/** Of a security release; left out of any other. */
type Secrecy = Pick<ReleaseDecision, "advisory" | "embargoedAt">;

/**
 * Begins a release. One of that number that was found on GitHub becomes it; throws where another one
 * that is not abandoned has the number. Call it under lockNumber.
 */
export async function addRelease(db: Database, release: NewRelease): Promise<ReleaseDecision> {
  const { version: number, kind, manager, startedAt } = release;
  const { advisory = null, embargoedAt = null } = release;
  const driven = {
    kind,
    manager: manager.accountId,
    startedAt: new Date(toMs(startedAt)),
    advisory,
    embargoedAt: embargoedAt === null ? null : new Date(toMs(embargoedAt)),
  };
  const found = await db.release.findFirst({ where: { number, abandonedAt: null, manager: null } });
  if (found !== null) await db.release.update({ where: { id: found.id }, data: driven });
  const { id } = found ?? (await db.release.create({ data: { number, ...driven } }));
  if (found === null) await recordNumber(db, { release: id, number, by: manager, at: startedAt });
  return { ...release, advisory, embargoedAt, id, abandoned: null };
}

/**
 * The id of a release that was found on GitHub and that nobody drives here: for what is remembered of
 * it. It is made where there is none of that number yet; any number of workers may ask at once.
 */
export async function keepFoundRelease(
  db: Database,
  number: string,
  seenAt: Instant,
): Promise<string> {
  await lockNumber(db, number);
  const known = await findReleaseId(slipway, number, db);
  if (known !== null) return known;
  const kind = parseVersion(number)?.patch === 0 ? "major" : "bugfix";
  const { id } = await db.release.create({ data: { number, kind } });
  await recordNumber(db, { release: id, number, by: null, at: seenAt });
  return id;
}

/** Notes that a release was given up. */
export async function markAbandoned(
  db: Database,
  id: string,
  { at, by, reason }: Abandonment,
): Promise<void> {
  const data = {
    abandonedAt: new Date(toMs(at)),
    abandonedBy: by.accountId,
    abandonReason: reason,
  };
  await db.release.update({ where: { id }, data });
}

/** Gives a release to another manager. */
export async function setManager(db: Database, id: string, manager: Actor): Promise<void> {
  await db.release.update({ where: { id }, data: { manager: manager.accountId } });
}

/**
 * Keeps others out of the release of that number until the transaction ends: two people who press at
 * the same moment come one after the other, and the second sees what the first did. Null where nobody
 * drives it here, as far as the viewer sees.
 */
export async function lockRelease(
  viewer: Viewer,
  db: Database,
  number: string,
): Promise<ReleaseDecision | null> {
  await lockNumber(db, number);
  const id = await findReleaseId(viewer, number, db);
  return id === null ? null : lockReleaseById(viewer, db, id);
}

/** As lockRelease, by the release's id: also one whose number has been begun again. */
export async function lockReleaseById(
  viewer: Viewer,
  db: Database,
  id: string,
): Promise<ReleaseDecision | null> {
  await db.$queryRaw`SELECT 1 FROM "Release" WHERE "id" = ${id} FOR UPDATE`;
  return readReleaseById(viewer, id, db);
}

/** As lockRelease, for a number that may have no release yet. */
export async function lockNumber(db: Database, number: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext(${`release ${number}`}))`;
}

/** Without those that were only found on GitHub: about them nobody decided anything. */
async function toDecisions(
  rows: readonly Release[],
  db: Database,
): Promise<readonly ReleaseDecision[]> {
  const people = rows.flatMap(({ manager, abandonedBy }) => [manager ?? [], abandonedBy ?? []]);
  const actorOf = await readActors(people.flat(), db);
  return rows.flatMap((row) => {
    if (row.manager === null || row.startedAt === null) return [];
    return {
      id: row.id,
      version: row.number,
      kind: row.kind === "bugfix" ? "bugfix" : "major",
      manager: actorOf(row.manager),
      startedAt: fromMs(row.startedAt.getTime()),
      advisory: row.advisory,
      embargoedAt: row.embargoedAt === null ? null : fromMs(row.embargoedAt.getTime()),
      abandoned: abandonmentOf(row, actorOf),
    };
  });
}

function abandonmentOf(
  { abandonedAt, abandonedBy, abandonReason }: Release,
  actorOf: ActorsRead,
): Abandonment | null {
  if (abandonedAt === null || abandonedBy === null || abandonReason === null) return null;
  return { at: fromMs(abandonedAt.getTime()), by: actorOf(abandonedBy), reason: abandonReason };
}
