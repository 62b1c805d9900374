import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import {
  fromAddress,
  type KnownMail,
  type MailWord,
  whyForeign,
} from "@/lib/domain/announcement/own-mails";
import type { Instant } from "@/lib/domain/instant";
import { mailShown, onListSince, type ArchivedMail } from "@/lib/domain/observed/archived-mail";
import { mayPerson, type Person } from "@/lib/domain/person";

/** A mail of the archive, of whatever it announces. */
interface ShownMail {
  readonly mail: ArchivedMail;
  readonly known: KnownMail | null;
  readonly word: MailWord | null;
}

interface ArchiveCardProps {
  /** Mails that read like the announcement. */
  readonly mails: readonly ShownMail[];
  readonly person: Person;
  readonly now: Instant;
  /** Fields: messageId, shown. */
  readonly claim: FormAction;
  /** Fields: messageId, address. */
  readonly disclaim: FormAction;
}

type EntryProps = Omit<ArchiveCardProps, "mails"> & { readonly one: ShownMail };

function ItIsOurs({ one: { mail }, person, claim }: EntryProps) {
  const { messageId } = mail;
  const may = mayPerson(person, "mail.claim");
  if (!may.allowed)
    return (
      <RefusedButton id={`refused-claim-${messageId}`} label="It is ours" reason={may.reason} />
    );
  return (
    <ActionForm action={claim} fields={{ messageId, shown: mailShown(mail) }}>
      <SubmitButton>It is ours</SubmitButton>
    </ActionForm>
  );
}

/** Of what a run has sent nobody has to say anything. */
function ItIsNotOurs({ one: { mail, known }, person, disclaim }: EntryProps) {
  if (known?.by === "run" || !mayPerson(person, "mail.disclaim").allowed) return null;
  const isOfAddress = known?.by === "claim" || known?.by === "address";
  return (
    <ActionForm
      action={disclaim}
      fields={{ messageId: mail.messageId }}
      className="flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      {isOfAddress && mail.senderAddress !== null && (
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            name="address"
            value="yes"
            className="size-4 shrink-0 accent-accent"
          />
          nor what else comes from this address
        </label>
      )}
      <SubmitButton variant="quiet">It is not ours</SubmitButton>
    </ActionForm>
  );
}

function standing({ known, word }: ShownMail): string {
  switch (known?.by) {
    case undefined:
      return word === null ? "Seen, from somebody else: it does not count." : whyForeign(word);
    case "run":
      return "Sent from here.";
    case "desk":
      return "From the desk’s own address.";
    case "claim":
      return `${known.claim.by.login} says that it is ours.`;
    case "address":
      return `${known.claim.by.login} says that what comes from this address is ours.`;
  }
}

function Entry(props: EntryProps) {
  const { one, now } = props;
  const { mail } = one;
  return (
    <li className="grid gap-1.5">
      <p className="wrap-anywhere">
        <ExternalLink href={mail.url}>{mail.subject}</ExternalLink>
      </p>
      {/* Isolated: what a stranger calls themselves turns no other words around. */}
      <p className="text-sm wrap-anywhere text-ink-3 [unicode-bidi:isolate]">
        {mail.from}
        {fromAddress(mail)}, <RelativeTime at={onListSince(mail)} now={now} />
      </p>
      <p className="text-sm text-ink-2">{standing(one)}</p>
      {one.known === null && <ItIsOurs {...props} />}
      {one.known !== null && <ItIsNotOurs {...props} />}
    </li>
  );
}

/**
 * Mails of the list's archive that read like the announcement. Anybody can write one: which of them is ours a
 * committer says, unless the desk has sent it. Nothing where there is none.
 */
export function ArchiveCard({ mails, ...rest }: ArchiveCardProps) {
  if (mails.length === 0) return null;
  return (
    <Card id="archive" title="In the list’s archive">
      <ul className="grid gap-4">
        {mails.map((one) => (
          <Entry key={one.mail.messageId} one={one} {...rest} />
        ))}
      </ul>
    </Card>
  );
}
