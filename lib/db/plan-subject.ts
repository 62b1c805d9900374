import type { OfNoRelease, OfStep, PlanSubject } from "@/lib/domain/plan/plan";
import { parseStepKey } from "@/lib/domain/process/step-key";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import type { Database } from "./client";
import { findReleaseId, lockReleaseById } from "./releases";

/** What Plan and Run are read with: their subject names a release by the number that it has now. */
export const withNumber = { release: { select: { number: true } } } as const;

/** What a stored plan or run is for: a release by its id, with the number that it has now. */
export type StoredSubject =
  (OfStep & { readonly releaseId: string }) | (OfNoRelease & { readonly releaseId: null });

/** The columns of Plan and Run that say what they are for. */
interface SubjectRow {
  readonly id: string;
  readonly releaseId: string | null;
  readonly release: { readonly number: string } | null;
  readonly step: string | null;
  readonly deprecation: string | null;
  readonly proposal: string | null;
  readonly blocker: string | null;
}

/** What the plan or run of that row is for; throws where an older or newer Slipway wrote it. */
export function subjectOfRow(row: SubjectRow): StoredSubject {
  const { id, releaseId, release, deprecation, proposal, blocker } = row;
  if (releaseId === null && deprecation !== null) return { release: null, releaseId, deprecation };
  if (releaseId === null && proposal !== null) return { release: null, releaseId, proposal };
  if (releaseId === null && blocker !== null) return { release: null, releaseId, blocker };
  const step = row.step === null ? null : parseStepKey(row.step);
  if (releaseId === null || release === null || step === null)
    throw new Error(`${id} has an unknown step: ${row.step}`);
  return { release: release.number, releaseId, step };
}

/** The columns for that subject; null where the viewer may see no release of that number. */
export async function subjectColumns(viewer: Viewer, subject: PlanSubject, db: Database) {
  if (subject.release === null) return columnsOfNoRelease(subject);
  const releaseId = await findReleaseId(viewer, subject.release, db);
  return releaseId === null ? null : { releaseId, step: subject.step };
}

/** The same for a subject that belongs to no release. */
export function columnsOfNoRelease(
  subject: OfNoRelease,
): { readonly proposal: string } | { readonly blocker: string } | { readonly deprecation: string } {
  if ("proposal" in subject) return { proposal: subject.proposal };
  return "blocker" in subject ? { blocker: subject.blocker } : { deprecation: subject.deprecation };
}

/**
 * Keeps others out of what the plan is for until the transaction ends, so that of two presses at one
 * moment the second sees the first. Whose plan it is was settled when that was read.
 */
export async function lockSubject(db: Database, subject: StoredSubject): Promise<void> {
  if (subject.releaseId !== null) {
    await lockReleaseById(slipway, db, subject.releaseId);
    return;
  }
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext(${lockName(subject)}))`;
}

function lockName(subject: OfNoRelease): string {
  if ("proposal" in subject) return `mail of ${subject.proposal}`;
  return "blocker" in subject ? `blocker ${subject.blocker}` : `removal ${subject.deprecation}`;
}
