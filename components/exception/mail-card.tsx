import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Block, Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { ExternalLink } from "@/components/ui/external-link";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import { mayAnnounce, type ProposalStanding } from "@/lib/domain/exception/deeds";
import type { Mail } from "@/lib/domain/exception/mail";
import type { Instant } from "@/lib/domain/instant";
import { permits } from "@/lib/domain/permission";
import type { Person } from "@/lib/domain/person";

interface MailCardProps extends ProposalStanding {
  readonly mail: Mail;
  readonly mailingList: string;
  readonly mailArchive: string;
  readonly person: Person;
  readonly now: Instant;
  /** Fields: proposal, url. */
  readonly announce: FormAction;
}

function AnnounceForm(props: MailCardProps) {
  const { proposal, person, mailArchive, announce } = props;
  const role = permits(person.role, "exception.announce");
  const answer = role.allowed ? mayAnnounce(props) : role;
  const label = "The mail is seen";
  if (!answer.allowed)
    return <RefusedButton id="refused-announce" label={label} reason={answer.reason} />;
  return (
    <ActionForm
      action={announce}
      fields={{ proposal: proposal.id }}
      className="grid max-w-[34rem] gap-2"
    >
      <TextField
        id="mail-url"
        name="url"
        label="Its address in the archive"
        hint={<>Begins with {mailArchive}message/. You say by your name that it is there.</>}
        mono
        required
      />
      <div>
        <SubmitButton pendingLabel="Writing it down …">{label}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** The mail that starts the discussion, to copy; and where it was seen. */
export function MailCard(props: MailCardProps) {
  const { proposal, mail, mailingList, now } = props;
  const announced = proposal.events.find((event) => event.kind === "announced");
  return (
    <Card id="mail" title="The mail" note={`to ${mailingList}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <p className="min-w-0 flex-1 basis-48">
          <span className="text-sm text-ink-3">Subject </span>
          <Code>{mail.subject}</Code>
        </p>
        <CopyButton text={mail.subject} what="the subject" />
      </div>
      <div className="mt-2 mb-1 flex items-baseline justify-between">
        <span className="text-sm text-ink-3">Text</span>
        <CopyButton text={mail.text} what="the text of the mail" />
      </div>
      <Block label="Text of the mail">{mail.text}</Block>
      <div className="mt-4">
        {announced === undefined ? (
          <AnnounceForm {...props} />
        ) : (
          <p className="text-ink-2">
            <b className="font-semibold">{announced.by}</b> saw it in{" "}
            <ExternalLink href={announced.url}>the archive</ExternalLink>{" "}
            <RelativeTime at={announced.at} now={now} />.
          </p>
        )}
      </div>
    </Card>
  );
}
