import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import { seenReleases } from "./visible-releases";

/** That a release got a number. */
export interface NumberGiven {
  /** The release's id. */
  readonly release: string;
  readonly number: string;
  /** null: it was found on GitHub under that number. */
  readonly by: Actor | null;
  readonly at: Instant;
}

/** Writes down that a release got a number; none is ever taken out. */
export async function recordNumber(
  db: Database,
  { release: releaseId, number, by, at }: NumberGiven,
): Promise<void> {
  const since = new Date(toMs(at));
  await db.releaseNumber.create({
    data: { releaseId, number, since, by: by?.accountId ?? null },
  });
}

/** The numbers that a release has had, by its id, oldest first: the last is the one that it has. */
export async function readNumbers(release: string): Promise<readonly NumberGiven[]> {
  const rows = await database().releaseNumber.findMany({
    where: { releaseId: release },
    orderBy: { id: "asc" },
  });
  const actorOf = await readActors(rows.flatMap(({ by }) => by ?? []));
  return rows.map(({ releaseId, number, by, since }) => ({
    ...{ release: releaseId, number },
    by: by === null ? null : actorOf(by),
    at: fromMs(since.getTime()),
  }));
}

/** Where a number went that its release has left for another one. */
export interface LeftNumber {
  /** The number that the release has now. */
  readonly now: string;
  readonly isAbandoned: boolean;
}

/**
 * Where that number went, as far as the viewer sees; null where its last release has it still, and
 * where none ever had it.
 */
export async function readLeftNumber(
  viewer: Viewer,
  number: string,
  db: Database = database(),
): Promise<LeftNumber | null> {
  const row = await db.releaseNumber.findFirst({
    where: { number, release: seenReleases(viewer) },
    orderBy: { id: "desc" },
    select: { release: { select: { number: true, abandonedAt: true } } },
  });
  if (row === null || row.release.number === number) return null;
  return { now: row.release.number, isAbandoned: row.release.abandonedAt !== null };
}
