import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace, RunFact } from "@/lib/domain/process/facts";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { StepPage } from "@/lib/queries/step";
import { ParagraphQuote } from "./paragraph-quote";
import { PartHeading } from "./plan-view";
import { planWords } from "./plan-words";
import { runSigns } from "./run-sign";
import { Sentence } from "./sentence";
import { shortHash } from "./sign-bar";
import { signOf } from "./step-sign";
import { StepTold } from "./step-told";
import { StepWhy } from "./step-why";

interface StepDetailProps {
  readonly step: ChecklistStep;
  readonly place: RepositoryPlace;
  readonly now: Instant;
  /** 1 on the step's own page, 2 below the release's heading. */
  readonly level: 1 | 2;
  /** The button, or what is to be done instead; false: nothing is. */
  readonly children: ReactNode;
}

/** One step: what can be done, what the process document asks, how it stands, and why. */
export function StepDetail({ step, place, now, level, children }: StepDetailProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3.5 text-sm text-ink-3">
        <Code>{step.key}</Code>
        <Sign state={signOf(step.state)} withWord />
      </p>
      <Heading className="mt-1 mb-3 text-xl font-semibold tracking-[-0.02em] wrap-anywhere">
        <Sentence text={step.title} />
      </Heading>
      {children !== false && <div className="mb-5">{children}</div>}
      <ParagraphQuote paragraph={step.paragraph} />
      <PartHeading>How it stands</PartHeading>
      <p className="mb-2 text-sm text-ink-2 empty:hidden">
        <StepTold step={step} place={place} now={now} />
      </p>
      <StepWhy state={step.state} place={place} now={now} />
    </>
  );
}

/** A plan of a step; `run`: the state of its newest run, null where it was not run. */
export type PastPlan = StepPage["plans"][number] & { readonly run: RunFact["state"] | null };

interface PastPlansProps {
  readonly version: string;
  readonly step: ChecklistStep;
  readonly plans: readonly PastPlan[];
  readonly now: Instant;
}

/** The plans of a step and what became of them, newest first. */
export function PastPlans({ version, step, plans, now }: PastPlansProps) {
  if (plans.length === 0) return null;
  return (
    <>
      <PartHeading note={plans.length}>Plans and runs</PartHeading>
      <ul className="divide-y divide-line border-y border-line">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link
              href={paths.plan(version, step.key, plan.id)}
              className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5 hover:bg-paper"
            >
              <Sign
                state={plan.run === null ? planWords[plan.state] : runSigns[plan.run]}
                withWord
              />
              {plan.hash !== null && <Code>{shortHash(plan.hash)}</Code>}
              <span className="ml-auto text-sm text-ink-3">
                {plan.requestedBy.login}, <RelativeTime at={plan.requestedAt} now={now} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
