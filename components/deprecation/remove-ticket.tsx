import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { DottedText } from "@/components/ui/dotted-text";
import { ExternalLink } from "@/components/ui/external-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Permission } from "@/lib/domain/permission";
import type { Issue } from "@/lib/domain/observed/issue";

interface RemoveTicketProps {
  /** The deprecation's id. */
  readonly deprecation: string;
  /** The ticket that is open for its removal. */
  readonly ticket: Issue | null;
  /** Whether this person may open one now; the reason where not. */
  readonly permission: Permission;
  /** Fields: deprecation. */
  readonly planRemoval: FormAction;
}

/** The button that plans the ticket of a removal; where one is open, the way to it. */
export function RemoveTicket(props: RemoveTicketProps) {
  const { deprecation, ticket, permission, planRemoval } = props;
  if (ticket !== null)
    return (
      <p>
        Its removal has a ticket:{" "}
        <ExternalLink href={ticket.url}>
          #{ticket.number} <DottedText text={ticket.title} />
        </ExternalLink>
      </p>
    );
  if (!permission.allowed)
    return (
      <RefusedButton id="refused-remove" label="Open removal ticket" reason={permission.reason} />
    );
  return (
    <ActionForm action={planRemoval} fields={{ deprecation }}>
      <SubmitButton pendingLabel="Asking …" describedBy="remove-note">
        Open removal ticket
      </SubmitButton>
      <p id="remove-note" className="mt-1.5 text-sm text-ink-3">
        Shows the ticket that would be opened, with the evidence. Nothing runs until you confirm.
      </p>
    </ActionForm>
  );
}
