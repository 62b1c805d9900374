import type { PlanSubject } from "@/lib/domain/plan/plan";
import { parseStepKey } from "@/lib/domain/process/step-key";
import { slipway } from "@/lib/domain/viewer";
import type { Database } from "./client";
import { lockRelease } from "./releases";

/** The columns of Plan and Run that say what they are for. */
interface SubjectColumns {
  readonly id: string;
  readonly release: string | null;
  readonly step: string | null;
  readonly deprecation: string | null;
}

/** What the plan or run of that row is for; throws where an older or newer Slipway wrote it. */
export function subjectOfRow(row: SubjectColumns): PlanSubject {
  const { id, release, deprecation } = row;
  if (release === null && deprecation !== null) return { release, deprecation };
  const step = row.step === null ? null : parseStepKey(row.step);
  if (release === null || step === null) throw new Error(`${id} has an unknown step: ${row.step}`);
  return { release, step };
}

/**
 * Keeps others out of what the plan is for until the transaction ends, so that of two presses at one
 * moment the second sees the first. Whether it is there: a release may not be, a removal always is. Whose
 * plan it is was settled when that was read.
 */
export async function lockSubject(db: Database, subject: PlanSubject): Promise<boolean> {
  if (subject.release !== null) return lockRelease(slipway, db, subject.release);
  const key = `removal ${subject.deprecation}`;
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext(${key}))`;
  return true;
}
