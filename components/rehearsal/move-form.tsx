import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import type { ButtonVariant } from "@/components/ui/button-variant";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RehearsalMove } from "@/lib/domain/rehearsal-move";

/** How the panel plays: the server action, with the field `move` and what that move needs. */
export interface Play {
  readonly playRehearsal: FormAction;
}

interface MoveFormProps extends Play {
  readonly move: RehearsalMove["move"];
  readonly fields?: Readonly<Record<string, string>>;
  readonly label: string;
  readonly variant?: ButtonVariant;
  readonly children?: ReactNode;
}

/** One move of the others: its fields and its button. */
export function MoveForm(props: MoveFormProps) {
  const { playRehearsal, move, fields = {}, label, variant = "plain", children } = props;
  return (
    <ActionForm
      action={playRehearsal}
      fields={{ move, ...fields }}
      // A button may name a subject that somebody wrote, of any length.
      className="flex flex-wrap items-end gap-x-3 gap-y-2 *:whitespace-normal"
    >
      {children}
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </ActionForm>
  );
}
