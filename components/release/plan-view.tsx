import type { ReactNode } from "react";
import type { Plan } from "@/lib/domain/plan/plan";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { EffectView, type EffectOutcome } from "./effect-view";
import { namesAfter, namesBefore, namesMade } from "./plan-names";
import { isNote, PlanBasis, PlanWarnings, type BasisOutcome } from "./plan-grounds";

interface PlanViewProps {
  readonly plan: Plan;
  /** Outcomes by position, counted from 0; empty before it is run. */
  readonly outcomes: ReadonlyMap<number, EffectOutcome>;
  /** What is told of its effects: they will happen, have happened, or were only planned. */
  readonly tense: "future" | "past" | "given-up";
  readonly basis: BasisOutcome;
  readonly place: RepositoryPlace;
}

export function PartHeading({
  children,
  note,
}: {
  readonly children: ReactNode;
  readonly note?: ReactNode;
}) {
  return (
    <h2 className="mt-6 mb-2 flex flex-wrap items-baseline gap-x-2 text-sm font-semibold text-ink-2">
      {children}
      {note !== undefined && <span className="font-normal text-ink-3">{note}</span>}
    </h2>
  );
}

interface GroundsProps {
  readonly title: string;
  readonly warnings: Plan["warnings"];
}

const titles = {
  future: "What will happen",
  past: "What happened",
  "given-up": "What was planned",
} as const;

function Grounds({ title, warnings }: GroundsProps) {
  if (warnings.length === 0) return null;
  return (
    <>
      <PartHeading>{title}</PartHeading>
      <PlanWarnings warnings={warnings} />
    </>
  );
}

/** A plan as it is read before somebody says yes: warnings first, then effects, then its basis. */
export function PlanView({ plan, outcomes, tense, basis, place }: PlanViewProps) {
  const there = namesAfter(plan, (position) => outcomes.get(position)?.state === "done");
  const count = plan.effects.length;
  return (
    <>
      <Grounds title="Warnings" warnings={plan.warnings.filter((one) => !isNote(one))} />
      <Grounds title="Notes" warnings={plan.warnings.filter(isNote)} />
      <PartHeading note={count === 1 ? "1 effect" : `${String(count)} effects, in this order`}>
        {titles[tense]}
      </PartHeading>
      <ol>
        {plan.effects.map((effect, index) => (
          <EffectView
            key={index}
            effect={effect}
            position={index + 1}
            outcome={outcomes.get(index) ?? null}
            place={place}
            known={there}
            planned={namesMade(plan)}
          />
        ))}
      </ol>
      <PartHeading note={tense === "past" ? undefined : "rechecked before running"}>
        Preconditions
      </PartHeading>
      <PlanBasis basis={plan.basis} outcome={basis} place={place} known={namesBefore(plan)} />
      <div className="h-5" />
    </>
  );
}
