import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { addStepNote, editStepNote, readStepNotes, withdrawStepNote } from "@/lib/db/step-notes";
import { isSameActor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import { stepKeys, type StepKey } from "@/lib/domain/process/step-key";
import {
  longestNote,
  mayChangeNote,
  mostNotes,
  type StepNote,
} from "@/lib/domain/process/step-note";
import { writtenLength } from "@/lib/domain/written-length";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { identifier } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";

/** The step whose page shows what was done. */
export interface NotePlace {
  readonly release: string;
  readonly step: StepKey;
}

const placeFields = { release: releaseNumber, releaseId: shownRelease, step: z.enum(stepKeys) };
const words = z
  .string()
  .trim()
  .refine((text) => writtenLength(text) >= 2, "write what the others are to know")
  .max(longestNote, `is longer than ${longestNote} characters`)
  .transform((text) => text.replaceAll("\r\n", "\n"));

const addInput = z.object({ ...placeFields, words });

/**
 * Writes a note on a step of a release, for whoever works on it. The same again, from the same person, is
 * one. Throws TerminalError "not-found", "release-changed", "too-many".
 */
export const addNote = command("note.add", add);

async function add({ input, ...asked }: Allowed): Promise<NotePlace> {
  const { words: said, ...place } = parseInput(addInput, input);
  const { who, now } = asked;
  return onNotes(asked, place, async (db, { id: releaseId }, notes) => {
    if (notes.some((note) => isSameActor(note.by, who) && note.words === said)) return null;
    if (notes.length >= mostNotes) throw tooMany();
    await addStepNote(db, { releaseId, step: place.step, words: said, by: who, at: now });
    return `${who.login} wrote a note on ${place.step} of ${place.release}.`;
  });
}

const editInput = z.object({ ...placeFields, note: identifier, words });

/** Changes one's own note. Throws besides TerminalError "not-permitted" where it is somebody else's. */
export const editNote = command("note.edit", edit);

async function edit({ input, ...asked }: Allowed): Promise<NotePlace> {
  const { words: said, note: id, ...place } = parseInput(editInput, input);
  const { who, now } = asked;
  return onNotes(asked, place, async (db, { id: releaseId }, notes) => {
    const note = ownNote(notes, id, asked, "note.edit");
    if (note.words === said) return null;
    await editStepNote(db, note, { releaseId, words: said, at: now });
    return `${who.login} changed their note on ${place.step} of ${place.release}.`;
  });
}

const withdrawInput = z.object({ ...placeFields, note: identifier });

/** Takes one's own note away: its words are gone. */
export const withdrawNote = command("note.withdraw", withdraw);

async function withdraw({ input, ...asked }: Allowed): Promise<NotePlace> {
  const { note: id, ...place } = parseInput(withdrawInput, input);
  const { who, now } = asked;
  return onNotes(asked, place, async (db, { id: releaseId }, notes) => {
    await withdrawStepNote(db, ownNote(notes, id, asked, "note.withdraw"), { releaseId, at: now });
    return `${who.login} withdrew their note on ${place.step} of ${place.release}.`;
  });
}

type Place = z.output<z.ZodObject<typeof placeFields>>;

/** Does something with the notes of the step, and writes what `work` answers into the log; null: nothing. */
async function onNotes(
  { who, viewer, action, now }: Omit<Allowed, "input">,
  { release, releaseId, step }: Place,
  work: (
    db: Database,
    driven: ReleaseDecision,
    notes: readonly StepNote[],
  ) => Promise<string | null>,
): Promise<NotePlace> {
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId });
    const notes = await readStepNotes(viewer, driven.id, db);
    const sentence = await work(
      db,
      driven,
      notes.filter((note) => note.step === step),
    );
    const result = { release, step };
    if (sentence === null) return { result, draft: null };
    return { result, draft: { release, releaseId: driven.id, step, sentence } };
  });
}

function ownNote(
  notes: readonly StepNote[],
  id: string,
  { who }: Pick<Allowed, "who">,
  action: "note.edit" | "note.withdraw",
): StepNote {
  const note = notes.find((one) => one.id === id);
  if (note === undefined)
    throw new TerminalError("not-found", "There is no such note.", {
      whatToDo: "Reload the page: it may have been withdrawn.",
    });
  const permission = mayChangeNote(note, who, action);
  if (permission.allowed) return note;
  throw new TerminalError("not-permitted", permission.reason, {
    whatToDo: "Write one of your own.",
  });
}

function tooMany(): TerminalError {
  return new TerminalError("too-many", `This step has ${mostNotes} notes already.`, {
    whatToDo: "Withdraw some of your own that are over.",
  });
}
