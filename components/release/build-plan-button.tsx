import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-look";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Permission } from "@/lib/domain/permission";
import type { ChecklistStep } from "@/lib/domain/process/step";

interface BuildPlanButtonProps {
  readonly version: string;
  readonly step: ChecklistStep;
  /** Whether the person may have plans built. */
  readonly permission: Permission;
  /** Fields: release, step. */
  readonly buildPlan: FormAction;
  readonly look?: ButtonLook;
  readonly label?: string;
}

/** Why the step cannot be done now, in one sentence; null where it can. */
function refusal(step: ChecklistStep, permission: Permission): string | null {
  if (!permission.allowed) return permission.reason;
  const { state } = step;
  switch (state.kind) {
    case "ready":
    case "failed":
      return null;
    case "blocked":
      return state.blockers[0]?.sentence ?? "Something stands in the way.";
    case "waiting":
      return state.sentence;
    case "running":
      return "It is being done now.";
    case "done":
      return "It is done.";
    case "not-needed":
      return state.why;
  }
}

/** The button of a step that acts: has its plan built, which changes nothing yet. */
export function BuildPlanButton(props: BuildPlanButtonProps) {
  const { version, step, permission, buildPlan, look = "primary", label = "See the plan" } = props;
  const reason = refusal(step, permission);
  if (reason !== null)
    return <RefusedButton id={`refused-${step.key}`} look={look} label={label} reason={reason} />;
  return (
    <ActionForm action={buildPlan} fields={{ release: version, step: step.key }}>
      <SubmitButton look={look} pendingLabel="Asking …" describedBy={`plans-${step.key}`}>
        {label}
      </SubmitButton>
      <p id={`plans-${step.key}`} className="mt-1.5 text-sm text-ink-3">
        {step.button !== null && <>{step.button}: </>}
        nothing is done before you say so.
      </p>
    </ActionForm>
  );
}
