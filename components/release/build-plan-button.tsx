import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-variant";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInFirst, type Permission } from "@/lib/domain/permission";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { ChecklistStep } from "@/lib/domain/process/step";
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
  readonly variant?: ButtonVariant;
  readonly label?: string;
}

/** The button of a step that acts: has its plan built, which changes nothing yet. */
export function BuildPlanButton(props: BuildPlanButtonProps) {
  const { version, releaseId, step, permission, buildPlan } = props;
  const { plannable = mayPlan(step), variant = "primary", label = "Preview changes" } = props;
  const answer = permission.allowed ? plannable : permission;
  if (!answer.allowed)
    return (
      <RefusedButton
        id={`refused-${step.key}`}
        variant={variant}
        label={label}
        reason={answer.reason === signInFirst ? signInFirst : <Sentence text={answer.reason} />}
      />
    );
  return (
    <ActionForm
      action={buildPlan}
      fields={{ release: version, releaseId: releaseId ?? "", step: step.key }}
    >
      <SubmitButton variant={variant} pendingLabel="Asking …" describedBy={`plans-${step.key}`}>
        {label}
      </SubmitButton>
      <p id={`plans-${step.key}`} className="mt-1.5 text-sm text-ink-3">
        {step.button !== null && <>{step.button}. </>}
        Nothing runs until you confirm.
      </p>
    </ActionForm>
  );
}
