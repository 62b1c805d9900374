import { slipway } from "@/lib/domain/viewer";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { readPublicDossier, readTargetChecklists, type PublicDossier } from "@/lib/queries/dossier";
import { currentTime } from "@/lib/world/clock/clock";

/** What a rehearsal puts on record of its release, beside the checklist as it stands at the end. */
export interface OnRecord {
  /** Of each candidate as it stood when the next one came, then the final's. */
  readonly targets: readonly {
    readonly target: string;
    readonly checklist: readonly Pick<ChecklistStep, "key" | "title" | "state">[];
  }[];
  /** null: nobody knows of the release. */
  readonly dossier: PublicDossier | null;
}

/** Every target's checklist of the release, and its dossier. */
export async function onRecord(release: string): Promise<OnRecord> {
  const now = await currentTime();
  const [checklists, dossier] = await Promise.all([
    readTargetChecklists(slipway, release, now),
    readPublicDossier(slipway, release, now),
  ]);
  const targets = checklists.map(({ target, steps }) => ({
    target,
    checklist: steps.map(({ key, title, state }) => ({ key, title, state })),
  }));
  return { targets, dossier };
}
