import type { AnnouncementProps } from "@/components/announcement/page-parts";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { mayPerson } from "@/lib/domain/person";
import type { ExceptionMailPage } from "@/lib/queries/exception-mail";

interface SendMailProps extends AnnouncementProps {
  readonly page: ExceptionMailPage;
  /** Field: proposal. */
  readonly plan: FormAction;
}

/** Asks for the plan that sends the mail; where it cannot be, why. */
export function SendMail({ page, person, plan }: SendMailProps) {
  const byRole = mayPerson(person, "exception.plan-mail");
  // What the text lacks matters to everybody; who may press, only when it lacks nothing.
  const answer = page.sendable.allowed ? byRole : page.sendable;
  if (!answer.allowed)
    return <RefusedButton id="refused-send" label="Preview changes" reason={answer.reason} />;
  return (
    <ActionForm action={plan} fields={{ proposal: page.proposal.id }}>
      <SubmitButton pendingLabel="Asking …" describedBy="send-note">
        Preview changes
      </SubmitButton>
      <p id="send-note" className="mt-1.5 text-sm text-ink-3">
        Shows the exact mail. Nothing runs until you confirm.
      </p>
    </ActionForm>
  );
}
