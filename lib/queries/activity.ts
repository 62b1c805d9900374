import { readEntries, type RecordedEntry } from "@/lib/db/audit";

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
 * `rightful` leaves out who was refused for want of a right. `viewer` is the account of whoever reads
 * it, null for somebody signed out.
 */
export async function readActivity(viewer: string | null, where: Wanted = {}): Promise<Activity> {
  const found = await readEntries({ ...where, viewer, limit: pageSize + 1 });
  const entries = found.slice(0, pageSize);
  const last = found.length > pageSize ? entries.at(-1) : undefined;
  return { entries, older: last?.id ?? null };
}
