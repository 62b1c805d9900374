import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-look";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RehearsalMove } from "@/lib/domain/rehearsal-move";

/** How the panel plays: the server action, with the field `move` and what that move needs. */
export interface Play {
  readonly playWorld: FormAction;
}

interface MoveFormProps extends Play {
  readonly move: RehearsalMove["move"];
  readonly fields?: Readonly<Record<string, string>>;
  readonly label: string;
  readonly look?: ButtonLook;
  readonly children?: ReactNode;
}

/** One move of the others: its fields and its button. */
export function MoveForm(props: MoveFormProps) {
  const { playWorld, move, fields = {}, label, look = "plain", children } = props;
  return (
    <ActionForm
      action={playWorld}
      fields={{ move, ...fields }}
      className="flex flex-wrap items-end gap-x-3 gap-y-2"
    >
      {children}
      <SubmitButton look={look}>{label}</SubmitButton>
    </ActionForm>
  );
}
