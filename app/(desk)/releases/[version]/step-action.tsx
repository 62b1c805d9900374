import type { ReactNode } from "react";
import { buildPlan } from "@/app/actions/plans";
import { currentViewer } from "@/app/auth/current-viewer";
import { announcementHref } from "@/components/release/announcement-href";
import { BuildPlanButton } from "@/components/release/build-plan-button";
import { StepDetail } from "@/components/release/step-detail";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { readPlanOnOffer } from "@/lib/queries/plan-on-offer";

interface StepActionProps {
  readonly version: string;
  /** null: nobody drives it here. */
  readonly releaseId: string | null;
  readonly step: ChecklistStep;
  readonly place: RepositoryPlace;
  readonly now: Instant;
  readonly person: Person;
  readonly level: 1 | 2;
  readonly plannable?: Permission;
  /** Where the step is over: the way to what comes next. */
  readonly afterwards?: ReactNode;
}

async function Action({ version, releaseId, step, now, person, plannable }: StepActionProps) {
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
      offer={await readPlanOnOffer(await currentViewer(), version, step)}
      now={now}
    />
  );
}

/** A step with what can be done about it. */
export function StepAction(props: StepActionProps) {
  const { step, place, now, level, afterwards = false } = props;
  const isOver = step.state.kind === "done" || step.state.kind === "not-needed";
  const announcement = props.releaseId === null ? null : announcementHref(props.version, step);
  return (
    <StepDetail step={step} place={place} now={now} level={level}>
      {announcement !== null && (
        <div className="mb-3">
          <ButtonLink href={announcement}>Write and approve the text</ButtonLink>
        </div>
      )}
      {isOver ? afterwards : <Action {...props} />}
    </StepDetail>
  );
}
