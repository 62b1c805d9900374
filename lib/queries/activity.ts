import { readEntries, type RecordedEntry } from "@/lib/db/audit";
import type { Viewer } from "@/lib/domain/viewer";

export interface Activity {
  /** Newest first. */
  readonly entries: readonly RecordedEntry[];
  /** Give it as `before` for the next page; null on the last one. */
  readonly older: number | null;
}

const pageSize = 50;

interface Wanted {
  readonly before?: number;
  readonly release?: string;
  readonly rightful?: boolean;
}

/**
 * The audit log, a page at a time; `before` is an entry's id, `release` a number such as "24.7.0",
 * `rightful` leaves out who was refused for want of a right.
 */
export async function readActivity(viewer: Viewer, where: Wanted = {}): Promise<Activity> {
  const found = await readEntries(viewer, { ...where, limit: pageSize + 1 });
  const entries = found.slice(0, pageSize);
  const last = found.length > pageSize ? entries.at(-1) : undefined;
  return { entries, older: last?.id ?? null };
}
