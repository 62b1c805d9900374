"use server";

import { revalidatePath } from "next/cache";
import type { CommandInput } from "@/lib/commands/command";
import * as notes from "@/lib/commands/step-notes";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: release, releaseId, step, words. */
export async function addNote(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, notes.addNote, "Note added.");
}

/** Form fields: release, releaseId, step, note, words. */
export async function editNote(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, notes.editNote, "Note saved.");
}

/** Form fields: release, releaseId, step, note. */
export async function withdrawNote(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, notes.withdrawNote, "Note withdrawn.");
}

async function onItsPage(
  form: FormData,
  command: (asked: CommandInput) => Promise<notes.NotePlace>,
  done: string,
): Promise<FormOutcome> {
  const submitted = await submit(form, command);
  if (!submitted.ok) return submitted.outcome;
  const { release, step } = submitted.result;
  revalidatePath(paths.step(release, step));
  return { error: null, done };
}
