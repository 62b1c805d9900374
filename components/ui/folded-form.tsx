import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "./action-form";
import { SubmitButton } from "./submit-button";

interface FoldedFormProps {
  /** The words it is folded away behind, without the dots. */
  readonly label: string;
  readonly action: FormAction;
  /** Sent along unseen. */
  readonly fields: Readonly<Record<string, string>>;
  /** What its button says; the label where it says the same. */
  readonly submit?: string;
  /** Its fields that are typed in. */
  readonly children: ReactNode;
}

/** A form that few need: folded away behind what it does, one field below the other, then its button. */
export function FoldedForm(props: FoldedFormProps) {
  const { label, action, fields, submit = label, children } = props;
  return (
    <ActionForm
      fold={`${label} …`}
      action={action}
      fields={fields}
      className="grid max-w-[34rem] gap-2"
    >
      {children}
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}
