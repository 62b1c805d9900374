import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { shortRef, tagPrefix } from "@/lib/domain/naming";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { Stage } from "@/lib/domain/release/lifecycle";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { Journey } from "./driver";

/** What `--json` writes. */
export interface Report {
  readonly release: string;
  readonly until: StepKey;
  readonly reached: boolean;
  readonly reason: string | null;
  /** Where the release is then, as the board says it; null: nothing of it has begun. */
  readonly stage: Stage | null;
  readonly checklist: readonly Pick<ChecklistStep, "key" | "title" | "state">[];
  /** What was pushed, in order, without the diffs. */
  readonly commits: readonly Omit<PlannedCommit, "diff">[];
  readonly tags: readonly { readonly name: string; readonly oid: string }[];
  readonly warnings: readonly { readonly step: StepKey; readonly sentence: string }[];
  /** Milliseconds. */
  readonly timings: {
    readonly total: number;
    readonly presses: readonly {
      readonly step: StepKey;
      readonly plan: number;
      readonly run: number;
    }[];
  };
}

/** The report of a journey that took `totalMs` milliseconds. */
export function reportOf(journey: Journey, until: StepKey, totalMs: number): Report {
  const { facts, checklist, lifecycle } = journey.status;
  const finished = journey.presses.filter(({ run }) => run?.state === "succeeded");
  const effects = finished.flatMap(({ plan }) => plan.body?.effects ?? []);
  return {
    release: checklist.version,
    until,
    reached: journey.reached,
    reason: journey.reason,
    stage: lifecycle?.stage ?? null,
    checklist: checklist.steps.map(({ key, title, state }) => ({ key, title, state })),
    commits: effects
      .flatMap((effect) => (effect.kind === "push" ? effect.commits : []))
      .map(({ diff: _diff, ...commit }) => commit),
    tags: (facts.tags?.value ?? []).filter(isOf(checklist.version)).map(named),
    warnings: journey.presses.flatMap(({ step, plan }) =>
      (plan.body?.warnings ?? []).map(({ sentence }) => ({ step, sentence })),
    ),
    timings: {
      total: totalMs,
      presses: journey.presses.map(({ step, planMs, runMs }) => ({
        step,
        plan: planMs,
        run: runMs,
      })),
    },
  };
}

function isOf(version: string) {
  return (tag: GitRef): boolean => shortRef(tag.name).startsWith(`${tagPrefix}${version}`);
}

function named({ name, oid }: GitRef) {
  return { name: shortRef(name), oid };
}
