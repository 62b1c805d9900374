import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Instant } from "@/lib/domain/instant";
import { signInFirst, type Permission } from "@/lib/domain/permission";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { PlanOnOffer } from "@/lib/queries/plan-on-offer";
import { PlanOffer } from "./plan-offer";
import { Sentence } from "./sentence";

interface BuildPlanButtonProps {
  readonly version: string;
  /** null: nobody drives it here. */
  readonly releaseId: string | null;
  readonly step: ChecklistStep;
  /** Whether the person may have plans built. */
  readonly permission: Permission;
  /** Whether the step lets one be built, where the caller knows better than the step alone. */
  readonly plannable?: Permission;
  /** Fields: release, releaseId, step. */
  readonly buildPlan: FormAction;
  /** The plan that it has already and that was not run; null: none. */
  readonly offer: PlanOnOffer | null;
  readonly now: Instant;
}

const label = "Preview changes";

/** The button of a step that acts: leads to the plan it has, or has one built, which changes nothing yet. */
export function BuildPlanButton(props: BuildPlanButtonProps) {
  const { version, releaseId, step, permission, buildPlan, offer, now } = props;
  const { plannable = mayPlan(step) } = props;
  const answer = permission.allowed ? plannable : permission;
  if (!answer.allowed)
    return (
      <RefusedButton
        id={`refused-${step.key}`}
        variant="primary"
        label={label}
        reason={answer.reason === signInFirst ? signInFirst : <Sentence text={answer.reason} />}
      />
    );
  const fields = { release: version, releaseId: releaseId ?? "", step: step.key };
  if (offer !== null)
    return (
      <PlanOffer version={version} step={step.key} plan={offer} now={now}>
        <ActionForm action={buildPlan} fields={fields}>
          <SubmitButton pendingLabel="Asking …">Rebuild plan</SubmitButton>
        </ActionForm>
      </PlanOffer>
    );
  return (
    <ActionForm action={buildPlan} fields={fields}>
      <SubmitButton variant="primary" pendingLabel="Asking …" describedBy={`plans-${step.key}`}>
        {label}
      </SubmitButton>
      <p id={`plans-${step.key}`} className="mt-1.5 text-sm text-ink-3">
        {step.button !== null && <>{step.button}. </>}
        Nothing runs until you confirm.
      </p>
    </ActionForm>
  );
}
