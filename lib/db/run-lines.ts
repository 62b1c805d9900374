import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { Viewer } from "@/lib/domain/viewer";
import { database, type Database } from "./client";
import { channels, notify } from "./live";
import { seenRuns } from "./visible-releases";

/** A line of a run's live log. `id` grows: a reader asks for what came after the last one it has. */
export interface RunLine {
  readonly id: number;
  readonly at: Instant;
  readonly text: string;
}

/** Adds a line and tells those who watch the log. */
export async function addRunLine(
  run: string,
  text: string,
  at: Instant,
  db: Database = database(),
): Promise<void> {
  await db.runLine.create({ data: { runId: run, text, at: new Date(toMs(at)) } });
  await notify(channels.runLines, run, db);
}

/** The lines after `after` (0: all), oldest first, at most `limit`. */
export async function readRunLines(
  viewer: Viewer,
  run: string,
  after = 0,
  limit = 1_000,
): Promise<readonly RunLine[]> {
  const rows = await database().runLine.findMany({
    where: { runId: run, id: { gt: after }, run: seenRuns(viewer) },
    orderBy: { id: "asc" },
    take: limit,
  });
  return rows.map((row) => ({
    id: Number(row.id),
    at: fromMs(row.at.getTime()),
    text: row.text,
  }));
}
