import { toMs } from "@/lib/domain/instant";
import type { Defect } from "@/lib/domain/process/attestation";
import type { DefectWords } from "@/lib/domain/process/fixes/defect";
import type { Database } from "./client";

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

/** Takes it back: it was none. The activity log keeps what was said. */
export async function dropDefect(db: Database, { releaseId, number }: DefectKey): Promise<void> {
  await db.attestation.deleteMany({ where: { kind, releaseId, about: String(number) } });
}
