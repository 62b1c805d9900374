import { readPlansOfStep } from "@/lib/db/plans";
import { readRunsOfStep, type RunRecord } from "@/lib/db/runs";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import { stepOf } from "@/lib/domain/process/step-of";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { StepNote } from "@/lib/domain/process/step-note";
import type { Viewer } from "@/lib/domain/viewer";
import { readNotes } from "./brief";
import { isKnown } from "./release";
import { teaserOf } from "./shown-plan";
import { readReleaseStatus } from "./release-status";

export interface StepPage {
  readonly now: Instant;
  readonly version: string;
  readonly facts: Facts;
  readonly attestations: readonly Attestation[];
  readonly checklist: Checklist;
  readonly step: ChecklistStep;
  /** Whether a plan may be built now; who asks is another question. */
  readonly plannable: Permission;
  /** Newest first, at most ten; nothing of what they say. */
  readonly plans: readonly ReturnType<typeof teaserOf>[];
  /** Newest first, at most ten. */
  readonly runs: readonly RunRecord[];
  /** Of all steps of the release, oldest first. */
  readonly notes: readonly StepNote[];
}

/** A step of a release with its plans and runs; null where nobody knows of such a release. */
export async function readStepPage(
  viewer: Viewer,
  version: string,
  key: StepKey,
  now: Instant,
): Promise<StepPage | null> {
  const [{ facts, checklist, attestations }, found, runs] = await Promise.all([
    readReleaseStatus(viewer, version, now),
    readPlansOfStep(viewer, version, key),
    readRunsOfStep(viewer, version, key),
  ]);
  const step = stepOf(checklist, key, facts, attestations);
  if (step === null || !isKnown(facts, checklist)) return null;
  const notes = await readNotes(viewer, facts.release?.id ?? null);
  const plannable: Permission =
    facts.release === null
      ? { allowed: false, reason: "Nobody drives this release here yet: take it over first." }
      : mayPlan(step);
  const isApproved = (id: string): boolean => runs.some(({ plan }) => plan === id);
  const plans = found.map((plan) => teaserOf(viewer, plan, isApproved(plan.id)));
  return { now, version, facts, attestations, checklist, step, plannable, plans, runs, notes };
}
