import { Link } from "@/components/ui/link";
import { Code } from "@/components/ui/code";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { ParagraphQuote } from "./paragraph-quote";
import { planBar } from "./plan-bar";
import { PlanOrigin, type PlanOriginProps } from "./plan-origin";
import { Sentence } from "./sentence";

interface PlanHeadProps {
  readonly version: string;
  readonly step: ChecklistStep;
  readonly plan: PlanOriginProps["plan"];
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** Which plan this is, and which words of the process document it carries out. */
export function PlanHead({ version, step, plan, place, now }: PlanHeadProps) {
  return (
    <>
      <p className="flex flex-wrap gap-x-3.5 text-sm text-ink-2">
        <Link href={paths.step(version, step.key)} className="link">
          <Code>{step.key}</Code>
        </Link>
        <PlanOrigin plan={plan} place={place} now={now} />
      </p>
      <h1 className="mt-1 mb-3 text-xl font-semibold tracking-[-0.02em] wrap-anywhere">
        <span className="sr-only">Plan: </span>
        <Sentence text={step.title} />
      </h1>
      {plan.hash !== null && (
        <p className="mb-3 text-sm print:hidden">
          <a href={`#${planBar}`} className="link">
            Go to the decision
          </a>
        </p>
      )}
      <ParagraphQuote paragraph={step.paragraph} />
    </>
  );
}
