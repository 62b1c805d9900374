import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "./action-form";
import type { ButtonVariant } from "./button-variant";
import { SubmitButton } from "./submit-button";

interface FoldedFormProps {
  /** The words it is folded away behind, without the dots. */
  readonly label: string;
  readonly action: FormAction;
  /** Sent along unseen. */
  readonly fields: Readonly<Record<string, string>>;
  /** What its button says; the label where it says the same. */
  readonly submit?: string;
  /** What its button says while the server works; the same where this is not given. */
  readonly pending?: string;
  readonly variant?: ButtonVariant;
  /** What is to be known first, and its fields that are typed in. */
  readonly children: ReactNode;
}

/** A form that few need: folded away behind what it does, one field below the other, then its button. */
export function FoldedForm(props: FoldedFormProps) {
  const {
    label,
    action,
    fields,
    submit = label,
    pending = submit,
    variant = "plain",
    children,
  } = props;
  return (
    <ActionForm
      fold={`${label} …`}
      action={action}
      fields={fields}
      className="grid max-w-[34rem] gap-2"
    >
      {children}
      <div>
        <SubmitButton variant={variant} pendingLabel={pending}>
          {submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
