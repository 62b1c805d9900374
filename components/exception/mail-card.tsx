import { PersonName } from "@/components/release/git-name";
import type { FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Block, Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { ExternalLink } from "@/components/ui/external-link";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { announcementOf } from "@/lib/domain/exception/announcement";
import { countingMail } from "@/lib/domain/exception/proposal-mail";
import type { ProposalStatus } from "@/lib/domain/exception/may-act";
import type { Mail } from "@/lib/domain/exception/mail";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { AnnounceForm, CorrectMailForms } from "./mail-form";

interface MailCardProps extends ProposalStatus {
  readonly mail: Mail;
  readonly mailingList: string;
  readonly mailArchive: string;
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
  /** For the proposer. Fields: proposal, url, and words where url is empty. */
  readonly announceOwn: FormAction;
  /** The same for a committer. */
  readonly announce: FormAction;
}

/** The mail that starts the discussion, to copy; and where it was seen. */
export function MailCard(props: MailCardProps) {
  const { proposal, mail, mailingList, place, now } = props;
  const announced = announcementOf(proposal);
  const seen = countingMail(proposal);
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
      <p className="mt-4">
        <ButtonLink href={paths.exceptionMail(proposal.id)}>Write, approve and send it</ButtonLink>
      </p>
      {seen !== null && (
        <p className="mt-3 text-ink-2">
          The list’s archive shows it since <RelativeTime at={seen.at} now={now} />:{" "}
          <ExternalLink href={seen.mail.url}>{seen.mail.subject}</ExternalLink>
        </p>
      )}
      <div className="mt-4">
        {seen !== null && announced === null ? null : announced === null ? (
          <AnnounceForm {...props} />
        ) : (
          <>
            <p className="text-ink-2">
              <b className="font-semibold">
                <PersonName place={place} login={announced.by.login} />
              </b>{" "}
              saw it in <ExternalLink href={announced.url}>the archive</ExternalLink>{" "}
              <RelativeTime at={announced.at} now={now} />.
            </p>
            <CorrectMailForms {...props} />
          </>
        )}
      </div>
    </Card>
  );
}
