import { RefusedButton } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/action-form";
import { TextAreaField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import type { Permission } from "@/lib/domain/permission";

interface ProposeFormProps {
  readonly issue: number;
  readonly permission: Permission;
  /** Fields: issue, reason. */
  readonly propose: FormAction;
}

/** Proposes an issue as a release blocker, with a reason. */
export function ProposeForm({ issue, permission, propose }: ProposeFormProps) {
  const label = `Propose #${String(issue)} as a release blocker`;
  if (!permission.allowed)
    return (
      <RefusedButton
        id={`refused-propose-${String(issue)}`}
        variant="quiet"
        label={label}
        reason={permission.reason}
      />
    );
  return (
    <FoldedForm
      label={label}
      action={propose}
      fields={{ issue: String(issue) }}
      submit="Propose"
      pending="Proposing …"
    >
      <TextAreaField
        id={`propose-reason-${String(issue)}`}
        name="reason"
        label="Reason"
        hint="Why the next release must not go out with it. Public, and kept in the activity log."
        required
      />
    </FoldedForm>
  );
}

interface NotRegressionFormProps {
  readonly issue: number;
  /** Fields: issue, reason. */
  readonly say: FormAction;
}

/** A committer's word that it is no regression. */
export function NotRegressionForm({ issue, say }: NotRegressionFormProps) {
  return (
    <FoldedForm
      label={`#${String(issue)} is no regression`}
      action={say}
      fields={{ issue: String(issue) }}
      submit="Not a regression"
    >
      <TextAreaField
        id={`no-regression-reason-${String(issue)}`}
        name="reason"
        label="Reason"
        hint="It is suggested no longer. Kept with your name; it can still be proposed."
        required
        rows={2}
      />
    </FoldedForm>
  );
}
