import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { SelectField, TextField } from "@/components/ui/field";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { MoveForm, type Play } from "./move-form";

type Mail = RehearsalPanel["mailingList"]["mails"][number];

const stateWords = {
  held: "held for moderation",
  discarded: "thrown away by the moderator",
  archived: "in the archive",
  "on its way": "not in the archive yet",
} as const;

function MailRow({ mail, playRehearsal }: Play & { readonly mail: Mail }) {
  const { id, subject, from, state, url } = mail;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1 basis-56 wrap-anywhere">
        {url === null ? subject : <ExternalLink href={url}>{subject}</ExternalLink>}{" "}
        <span className="text-sm text-ink-3">
          by {from.name}, {stateWords[state]}
        </span>
      </span>
      {state === "held" && (
        <MoveForm
          playRehearsal={playRehearsal}
          move="accept-mail"
          fields={{ mail: String(id) }}
          label={`Accept “${subject}”`}
        />
      )}
    </li>
  );
}

/** What lies in people's own mailboxes: notices, and links that confirm an address. */
function Letters({ letters }: { readonly letters: RehearsalPanel["mailingList"]["letters"] }) {
  return (
    <ul className="mt-4 grid gap-2 border-t border-line pt-3" aria-label="Mails to people">
      {letters.map(({ id, to, subject, text }) => (
        <li key={id}>
          <details>
            <summary className="wrap-anywhere">
              {subject} <span className="text-sm text-ink-3">to {to}</span>
            </summary>
            <p className="mt-1 text-sm wrap-anywhere whitespace-pre-line [unicode-bidi:isolate]">
              {text}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** The list: what came, what its moderator holds back, and somebody who writes by hand. */
export function MailCard({ panel, playRehearsal }: Play & { readonly panel: RehearsalPanel }) {
  const { list, mails, letters } = panel.mailingList;
  const people = panel.personas.map(({ login, name }) => ({ value: login, label: name }));
  return (
    <Card id="world-mail" title="Mailing list" note={list}>
      <ul className="grid gap-2">
        {mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} playRehearsal={playRehearsal} />
        ))}
        {mails.length === 0 && <li className="text-ink-2">No mail has come.</li>}
      </ul>
      {letters.length > 0 && <Letters letters={letters} />}
      <div className="mt-4 border-t border-line pt-3">
        <MoveForm playRehearsal={playRehearsal} move="post-mail" label="Send by hand">
          <div className="min-w-0 flex-1 basis-56">
            <TextField
              id="mail-subject"
              name="title"
              label="Subject"
              defaultValue="Twisted 26.11.0rc1 Pre-Release Announcement"
              required
            />
          </div>
          <div className="w-40">
            <SelectField id="mail-by" name="by" label="Sent by" options={people} />
          </div>
        </MoveForm>
      </div>
    </Card>
  );
}
