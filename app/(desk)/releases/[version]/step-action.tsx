import { buildPlan } from "@/app/actions/plans";
import { BuildPlanButton } from "@/components/release/build-plan-button";
import { StepDetail } from "@/components/release/step-detail";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { ChecklistStep } from "@/lib/domain/process/step";

interface StepActionProps {
  readonly version: string;
  /** null: nobody drives it here. */
  readonly releaseId: string | null;
  readonly step: ChecklistStep;
  readonly now: Instant;
  readonly person: Person;
  readonly level: 1 | 2;
  readonly plannable?: Permission;
}

function Action({ version, releaseId, step, person, plannable }: StepActionProps) {
  if (step.state.kind === "done" || step.state.kind === "not-needed") return null;
  if (step.key === "prepare.blockers")
    return <ButtonLink href={paths.blockers()}>View blockers</ButtonLink>;
  if (step.button === null) return null;
  return (
    <BuildPlanButton
      version={version}
      releaseId={releaseId}
      step={step}
      permission={mayPerson(person, "plan.build")}
      plannable={plannable}
      buildPlan={buildPlan}
    />
  );
}

/** A step with what can be done about it. */
export function StepAction(props: StepActionProps) {
  return (
    <StepDetail step={props.step} now={props.now} level={props.level}>
      <Action {...props} />
    </StepDetail>
  );
}
