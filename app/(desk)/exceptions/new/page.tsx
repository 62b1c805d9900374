import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { proposeException } from "@/app/actions/exceptions";
import { currentPerson } from "@/app/auth/current-person";
import { ActionForm } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { TextAreaField, TextField } from "@/components/ui/field";
import { PageHeading } from "@/components/ui/page-heading";
import { Quote } from "@/components/ui/quote";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import type { Permission } from "@/lib/domain/permission";
import { mayPerson } from "@/lib/domain/person";

export const metadata: Metadata = { title: "Propose an exception" };

function Fields() {
  return (
    <>
      <TextField
        id="what"
        name="what"
        label="What changes"
        hint="The subject of the mail, behind “INCOMPATIBLE CHANGE: ”."
        required
      />
      <TextAreaField
        id="why"
        name="why"
        label="Why"
        hint="What well-behaved applications gain, and what might break. Quoted in the mail."
        rows={6}
        required
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField id="ticket" name="ticket" label="Ticket" hint="Its number on GitHub." required />
        <TextField
          id="branch"
          name="branch"
          label="Branch"
          hint="In the project’s repository; it may come later."
          mono
          required
        />
      </div>
    </>
  );
}

/** The form, for those who may send it: nobody types what then cannot be sent. */
function Propose({ permission }: { readonly permission: Permission }) {
  const label = "Propose it";
  if (!permission.allowed)
    return (
      <div className="mt-5">
        <RefusedButton
          id="refused-propose"
          variant="primary"
          label={label}
          reason={permission.reason}
        />
      </div>
    );
  return (
    <ActionForm action={proposeException} className="mt-5 grid gap-3">
      <Fields />
      <div>
        <SubmitButton variant="primary" pendingLabel="Proposing …">
          {label}
        </SubmitButton>
        <p className="mt-1.5 text-sm text-ink-3">
          Nothing is sent: on its page the mail stands ready to be copied.
        </p>
      </div>
    </ActionForm>
  );
}

/** Begins the discussion of an incompatible change. */
export default async function NewException() {
  const person = await currentPerson();
  return (
    <div className="mx-auto max-w-[46rem]">
      <PageHeading
        title="Propose an incompatible change"
        above={
          <Link href={paths.exceptions()} className="link">
            Exceptions
          </Link>
        }
      />
      <Card>
        <Quote
          source={
            <ExternalLink href={project.policyDocument}>
              Compatibility policy, Procedure for Exceptions to this Policy
            </ExternalLink>
          }
        >
          we must give users an opportunity to discover whether a particular incompatible change
          affects them: we should not trust our own assessments of how code uses the API.
        </Quote>
        <Propose permission={mayPerson(person, "exception.propose")} />
      </Card>
    </div>
  );
}
