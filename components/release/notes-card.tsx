import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextAreaField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import { actorOf, mayPerson, type Person } from "@/lib/domain/person";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { StepKey } from "@/lib/domain/process/step-key";
import { mayChangeNote, type StepNote } from "@/lib/domain/process/step-note";
import { PersonName } from "./git-name";

interface NotesCardProps {
  readonly release: string;
  readonly releaseId: string;
  readonly step: StepKey;
  /** Of this step, oldest first. */
  readonly notes: readonly StepNote[];
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
  /** Fields: release, releaseId, step, words. */
  readonly addNote: FormAction;
  /** Fields: release, releaseId, step, note, words. */
  readonly editNote: FormAction;
  /** Fields: release, releaseId, step, note. */
  readonly withdrawNote: FormAction;
}

/** What somebody wrote, as it was written. */
export function NoteText({
  note,
  place,
  now,
}: {
  readonly note: StepNote;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}) {
  return (
    <>
      <p className="text-sm text-ink-3">
        <b className="font-semibold text-ink">
          <PersonName place={place} login={note.by.login} />
        </b>{" "}
        <RelativeTime at={note.at} now={now} />
        {note.editedAt !== null && (
          <>
            , changed <RelativeTime at={note.editedAt} now={now} />
          </>
        )}
      </p>
      {/* Isolated: marks that turn the direction of writing end with the note. */}
      <p className="mt-1 wrap-anywhere whitespace-pre-line [unicode-bidi:isolate]">{note.words}</p>
    </>
  );
}

function OwnNote(props: NotesCardProps & { readonly note: StepNote }) {
  const { release, releaseId, step, note, editNote, withdrawNote } = props;
  const fields = { release, releaseId, step, note: note.id };
  return (
    <div className="mt-1.5 flex flex-wrap items-start gap-3">
      <ActionForm fold="Edit …" action={editNote} fields={fields} className="grid min-w-0 gap-2">
        <TextAreaField
          id={`note-${note.id}`}
          name="words"
          label="Note"
          defaultValue={note.words}
          rows={3}
          required
        />
        <div>
          <SubmitButton pendingLabel="Saving …">Save note</SubmitButton>
        </div>
      </ActionForm>
      <FoldedForm
        label="Withdraw"
        action={withdrawNote}
        fields={fields}
        submit="Withdraw note"
        pending="Withdrawing …"
        variant="danger"
      >
        <p className="text-sm text-ink-2">
          Nobody sees it here any more, and it cannot be brought back.
        </p>
      </FoldedForm>
    </div>
  );
}

function NewNote(props: NotesCardProps) {
  const { release, releaseId, step, person, addNote } = props;
  const permission = mayPerson(person, "note.add");
  if (!permission.allowed)
    return <RefusedButton id="refused-note" label="Add note" reason={permission.reason} />;
  return (
    <ActionForm
      action={addNote}
      fields={{ release, releaseId, step }}
      className="grid max-w-[40rem] gap-2"
    >
      <TextAreaField
        id="note-words"
        name="words"
        label="New note"
        hint="Plain text. Everybody who sees this release can read it; it is part of the handover brief."
        rows={3}
        required
      />
      <div>
        <SubmitButton pendingLabel="Adding …">Add note</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** What the people who work on the release tell each other about a step. */
export function NotesCard(props: NotesCardProps) {
  const { notes, person, place, now } = props;
  const actor = actorOf(person);
  return (
    <Card id="notes" title="Notes" note={notes.length === 0 ? "none" : String(notes.length)}>
      {notes.length > 0 && (
        <ul className="mb-3 divide-y divide-line" aria-label="Notes on this step">
          {notes.map((note) => (
            <li key={note.id} className="py-2.5">
              <NoteText note={note} place={place} now={now} />
              {actor !== null && mayChangeNote(note, actor, "note.edit").allowed && (
                <OwnNote {...props} note={note} />
              )}
            </li>
          ))}
        </ul>
      )}
      <NewNote {...props} />
    </Card>
  );
}
