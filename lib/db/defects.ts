import { toMs } from "@/lib/domain/instant";
import type { Defect } from "@/lib/domain/process/attestation";
import type { Action } from "@/lib/domain/permission";
import type { DefectWords } from "@/lib/domain/process/fixes/defect";
import { database, type Database } from "./client";

const kind = "defect";

/** Writes that somebody found a defect. */
export async function addDefect(
  db: Database,
  defect: Omit<DefectWords, "kind"> & Pick<Defect, "at">,
): Promise<void> {
  const { releaseId, number, target, title: reason, issue, fix, blocks } = defect;
  const [by, at] = [defect.by.accountId, new Date(toMs(defect.at))];
  const about = String(number);
  await db.attestation.create({
    data: { kind, releaseId, about, target, reason, issue, fix, blocks, by, at },
  });
}

/**
 * How many defects of the release were ever reported, also those that were taken back: by a defect's number
 * its ticket is found, so that none is given twice. The activity log keeps each.
 */
export async function countReports(db: Database, releaseId: string): Promise<number> {
  const action: Action = "defect.report";
  return db.auditEntry.count({ where: { releaseId, action, outcome: "done" } });
}

type DefectKey = Pick<Defect, "releaseId" | "number">;

/** Writes which issue is its ticket and which pull request fixes it, in place of what was linked before. */
export async function linkDefect(
  db: Database,
  { releaseId, number }: DefectKey,
  linked: Pick<Defect, "issue" | "fix">,
): Promise<void> {
  const { issue, fix } = linked;
  const key = { kind, releaseId, about: String(number) };
  await db.attestation.updateMany({ where: key, data: { issue, fix } });
}

/** What is reported under that number of the release, and its linked ticket; null: nothing is. */
export async function readDefectWords(
  releaseId: string,
  number: number,
): Promise<Pick<Defect, "title" | "issue"> | null> {
  const row = await database().attestation.findFirst({
    where: { kind, releaseId, about: String(number) },
  });
  return row && { title: row.reason, issue: row.issue };
}

/** Takes it back: it was none. The activity log keeps what was said. */
export async function dropDefect(db: Database, { releaseId, number }: DefectKey): Promise<void> {
  await db.attestation.deleteMany({ where: { kind, releaseId, about: String(number) } });
}
