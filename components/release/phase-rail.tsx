import { classNames } from "@/components/ui/class-names";
import type { Tone } from "@/components/ui/tone";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import { phasesOf } from "@/lib/domain/process/phases-of";
import type { Phase } from "@/lib/domain/process/step-key";
import { phaseNames } from "./phase-name";
import { signOf } from "./step-sign";

const fill = {
  done: "bg-done",
  accent: "bg-accent",
  wait: "text-wait stripes",
  stop: "bg-stop",
  quiet: "bg-line-2",
} as const satisfies Record<Tone, string>;

/** Done, and what need not be done, count alike: nothing is left to do there. */
export function isSettled(step: ChecklistStep): boolean {
  return step.state.kind === "done" || step.state.kind === "not-needed";
}

function PhasePart({ phase, checklist }: { readonly phase: Phase; readonly checklist: Checklist }) {
  const steps = checklist.steps.filter((step) => step.phase === phase);
  const settled = steps.filter(isSettled).length;
  return (
    <li
      style={{ flexGrow: steps.length }}
      className="min-w-24 basis-0"
      aria-current={checklist.phase === phase ? "step" : undefined}
    >
      <div className="mb-1.5 flex gap-0.5" aria-hidden="true">
        {steps.map((step) => (
          <i
            key={step.key}
            title={`${step.title}: ${signOf(step.state).word}`}
            className={classNames(
              "h-1.5 flex-1 rounded-[2px]",
              step.key === checklist.next && step.state.kind === "ready"
                ? fill.accent
                : fill[signOf(step.state).tone],
            )}
          />
        ))}
      </div>
      <span className="flex justify-between gap-2 text-xs text-ink-2">
        <b className={classNames("font-semibold", checklist.phase === phase && "text-ink")}>
          {phaseNames[phase]}
        </b>
        <span className="whitespace-nowrap">
          {settled} / {steps.length}
        </span>
      </span>
    </li>
  );
}

/** How far the release is, phase by phase: one piece for each step. */
export function PhaseRail({ checklist }: { readonly checklist: Checklist }) {
  return (
    <ol aria-label="Phases" className="flex flex-wrap gap-x-4 gap-y-3">
      {phasesOf(checklist).map((phase) => (
        <PhasePart key={phase} phase={phase} checklist={checklist} />
      ))}
    </ol>
  );
}
