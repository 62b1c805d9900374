import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import { phasesOf } from "@/lib/domain/process/phases-of";
import type { Phase, StepKey } from "@/lib/domain/process/step-key";
import { parseTarget } from "@/lib/domain/release/target";
import { gist } from "./gist";
import { phaseNames } from "./phase-name";
import { isSettled } from "./phase-rail";
import { Sentence } from "./sentence";
import { comesLater, isGivenUp, signOf } from "./step-sign";
import { StepTold } from "./step-told";

interface ChecklistViewProps {
  readonly checklist: Checklist;
  readonly now: Instant;
  /** The step whose page this is. */
  readonly shown: StepKey | null;
  /** How many notes a step has. */
  readonly notes?: ReadonlyMap<StepKey, number>;
}

/** Nothing is to be done about it now, or any more: its sign says enough. */
function isQuiet({ state }: ChecklistStep): boolean {
  return comesLater(state) || isGivenUp(state);
}

function Aside({
  step,
  next,
  now,
}: {
  readonly step: ChecklistStep;
  readonly next: boolean;
  readonly now: Instant;
}) {
  if (next && step.state.kind === "ready") return <span className="text-accent">next</span>;
  if (step.state.kind === "waiting" && step.state.until !== null)
    return <RelativeTime at={step.state.until} now={now} />;
  if (step.state.kind === "done" || isQuiet(step)) return null;
  return signOf(step.state).word.toLowerCase();
}

interface StepRowProps {
  readonly step: ChecklistStep;
  readonly version: string;
  readonly next: boolean;
  readonly shown: boolean;
  readonly lit: boolean;
  readonly notes: number;
  readonly now: Instant;
}

function StepRow({ step, version, next, shown, lit, notes, now }: StepRowProps) {
  const sentence = gist(step);
  return (
    <li aria-current={next ? "step" : undefined}>
      <Link
        href={paths.step(version, step.key)}
        aria-current={shown ? "page" : undefined}
        className={classNames(
          "grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2.5 rounded-[7px] px-3 py-1.5 hover:bg-quiet-soft",
          lit && "bg-accent-soft hover:bg-accent-soft",
        )}
      >
        <span className="flex h-[1.3125rem] items-center">
          <Sign state={signOf(step.state)} />
        </span>
        <span
          className={classNames(
            "min-w-0 wrap-anywhere",
            isSettled(step) ? "text-ink-2" : isQuiet(step) ? "" : "font-semibold",
          )}
        >
          {step.title}
        </span>
        <span className="text-sm whitespace-nowrap text-ink-3">
          <Aside step={step} next={next} now={now} />
        </span>
        {sentence !== null && (
          <span className="col-span-2 col-start-2 line-clamp-2 text-sm wrap-anywhere text-ink-3">
            <Sentence text={sentence} />
          </span>
        )}
        <span className="col-span-2 col-start-2 text-xs wrap-anywhere text-ink-3 empty:hidden">
          {!isGivenUp(step.state) && <StepTold step={step} said={sentence} now={now} />}
        </span>
        {notes > 0 && (
          <span className="col-span-2 col-start-2 text-xs text-ink-2">
            {notes} {notes === 1 ? "note" : "notes"}
          </span>
        )}
      </Link>
    </li>
  );
}

/** The number of the candidate that the steps are of: "2". */
function candidateNumber(steps: readonly ChecklistStep[]): string {
  const rcs = steps.flatMap(({ target }) => parseTarget(target)?.version.rc ?? []);
  return String(rcs[0] ?? "");
}

function PhaseSteps({ phase, view }: { readonly phase: Phase; readonly view: ChecklistViewProps }) {
  const { checklist, now, shown } = view;
  const steps = checklist.steps.filter((step) => step.phase === phase);
  return (
    <section className="-mx-3">
      <h3 className="flex justify-between px-3 pt-3 pb-1 text-xs font-semibold text-ink-2">
        <span>
          {phaseNames[phase]}
          {phase === "candidate" && ` ${candidateNumber(steps)}`}
        </span>
        <span className="font-medium text-ink-3">
          {steps.filter(isSettled).length} / {steps.length}
        </span>
      </h3>
      <ol>
        {steps.map((step) => (
          <StepRow
            key={step.key}
            step={step}
            version={checklist.version}
            next={step.key === checklist.next}
            shown={step.key === shown}
            lit={step.key === (shown ?? checklist.next)}
            notes={view.notes?.get(step.key) ?? 0}
            now={now}
          />
        ))}
      </ol>
    </section>
  );
}

/** The whole checklist by phase; each step leads to its page. */
export function ChecklistView(props: ChecklistViewProps) {
  const { checklist } = props;
  return (
    <Card
      id="checklist"
      title={`Checklist of ${checklist.version}`}
      note={`${String(checklist.steps.filter(isSettled).length)} of ${String(checklist.steps.length)}`}
      aside={
        <a href={paths.releaseJson(checklist.version)} className="link">
          as JSON
        </a>
      }
    >
      {phasesOf(checklist).map((phase) => (
        <PhaseSteps key={phase} phase={phase} view={props} />
      ))}
    </Card>
  );
}
