"use server";

import * as notes from "@/lib/commands/step-notes";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const pagesOf = ({ release, step }: notes.NotePlace): readonly string[] => [
  paths.step(release, step),
];

/** Form fields: release, releaseId, step, words. */
export async function addNote(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, notes.addNote, pagesOf, "Note added.");
}

/** Form fields: release, releaseId, step, note, words. */
export async function editNote(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, notes.editNote, pagesOf, "Note saved.");
}

/** Form fields: release, releaseId, step, note. */
export async function withdrawNote(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, notes.withdrawNote, pagesOf, "Note withdrawn.");
}
