import Link from "next/link";
import type { FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Sign } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { BuildPlanButton } from "./build-plan-button";
import { Sentence } from "./sentence";
import { signOf } from "./step-sign";
import { StepWhy } from "./step-why";

interface NextStepProps {
  readonly version: string;
  readonly releaseId: string;
  readonly step: ChecklistStep;
  readonly now: Instant;
  readonly permission: Permission;
  readonly buildPlan: FormAction;
}

function StepButton(props: NextStepProps) {
  const { version, releaseId, step, permission, buildPlan } = props;
  if (step.state.kind === "running")
    return <ButtonLink href={paths.step(version, step.key)}>View run</ButtonLink>;
  if (step.key === "prepare.blockers")
    return <ButtonLink href={paths.blockers()}>View blockers</ButtonLink>;
  if (step.button === null)
    return <ButtonLink href={paths.step(version, step.key)}>View details</ButtonLink>;
  return (
    <BuildPlanButton
      version={version}
      releaseId={releaseId}
      step={step}
      permission={permission}
      buildPlan={buildPlan}
    />
  );
}

/** The next thing to do, in front: what, why it may or may not happen now, and its button. */
export function NextStep(props: NextStepProps) {
  const { version, step, now } = props;
  return (
    <div className="flex flex-col gap-x-8 gap-y-4 md:flex-row md:items-start">
      <div className="min-w-0 flex-1">
        <p className="mb-0.5 flex flex-wrap items-center gap-x-2 text-sm text-ink-3">
          Next <Sign state={signOf(step.state)} withWord />
        </p>
        <h3 className="text-lg font-semibold tracking-[-0.012em]">
          <Link href={paths.step(version, step.key)} className="hover:text-accent">
            <Sentence text={step.title} />
          </Link>
        </h3>
        <div className="mt-2.5 max-w-[72ch]">
          <StepWhy state={step.state} now={now} />
        </div>
      </div>
      <div className="max-w-full shrink-0 md:w-44">
        <StepButton {...props} />
      </div>
    </div>
  );
}
