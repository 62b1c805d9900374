import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { isSameActor } from "@/lib/domain/actor";
import {
  mayAnnounce,
  mayAnnounceOwn,
  mayRetractMail,
  type ProposalStatus,
} from "@/lib/domain/exception/may-act";
import { permits, type Permission } from "@/lib/domain/permission";
import { actorOf, type Person } from "@/lib/domain/person";

interface MailFormProps extends ProposalStatus {
  readonly mailArchive: string;
  readonly person: Person;
  /** For the proposer. Fields: proposal, url, and words where url is empty. */
  readonly announceOwn: FormAction;
  /** The same for a committer. */
  readonly announce: FormAction;
}

/** The proposer speaks of their own mail, a committer of anybody's. */
function asked(props: MailFormProps): { readonly answer: Permission; readonly action: FormAction } {
  const { proposal, person, announceOwn, announce } = props;
  const actor = actorOf(person);
  const asCommitter = permits(person.role, "exception.announce");
  if (asCommitter.allowed && !isSameActor(proposal.proposedBy, actor))
    return { answer: mayAnnounce(props), action: announce };
  const asProposer = permits(person.role, "exception.announce-own");
  const answer = asProposer.allowed ? mayAnnounceOwn(props, actor) : asProposer;
  return { answer, action: announceOwn };
}

function Address({ id, mailArchive }: { readonly id: string; readonly mailArchive: string }) {
  return (
    <TextField
      id={id}
      name="url"
      label="Its address in the archive"
      hint={<>Begins with {mailArchive}message/. You say by your name that it is there.</>}
      mono
      required
    />
  );
}

/** Says that the mail is seen. */
export function AnnounceForm(props: MailFormProps) {
  const { answer, action } = asked(props);
  const label = "Confirm the mail was posted";
  if (!answer.allowed)
    return <RefusedButton id="refused-announce" label={label} reason={answer.reason} />;
  return (
    <ActionForm
      action={action}
      fields={{ proposal: props.proposal.id }}
      className="grid max-w-[34rem] gap-2"
    >
      <Address id="mail-url" mailArchive={props.mailArchive} />
      <div>
        <SubmitButton pendingLabel="Writing it down …">{label}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Corrects what was said of the mail: it is elsewhere, or nowhere. Nothing for those who may not. */
export function CorrectMailForms(props: MailFormProps) {
  const { answer, action } = asked(props);
  if (!answer.allowed || !mayRetractMail(props).allowed) return null;
  const proposal = props.proposal.id;
  return (
    <div className="mt-2 grid gap-1.5">
      <ActionForm
        fold="Correct its address …"
        action={action}
        fields={{ proposal }}
        className="grid max-w-[34rem] gap-2"
      >
        <p className="text-sm text-ink-3">
          What was said before stays in the history. The week begins anew when the mail is seen at
          another address.
        </p>
        <Address id="mail-url-corrected" mailArchive={props.mailArchive} />
        <div>
          <SubmitButton>It is at this address</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm
        fold="The mail is not there …"
        action={action}
        fields={{ proposal, url: "" }}
        className="grid max-w-[34rem] gap-2"
      >
        <p className="text-sm text-ink-3">
          What was said before stays in the history. The week does not run while it is seen nowhere.
        </p>
        <TextField
          id="mail-missing-words"
          name="words"
          label="What is wrong with it"
          hint="Shown in the history."
          required
        />
        <div>
          <SubmitButton variant="danger">The mail is not there</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
