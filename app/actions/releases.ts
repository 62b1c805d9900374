"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { abandonRelease as abandon } from "@/lib/commands/abandonment";
import { renumberRelease as renumber } from "@/lib/commands/renumbering";
import { startRelease as start, takeOver as take } from "@/lib/commands/releases";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: version, kind ("major" | "bugfix"). Goes to the release. */
export async function startRelease(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, start);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.board());
  redirect(paths.release(submitted.result.version));
}

/** Form fields: version, releaseId, named (the number once more), reason. Stays on the release's page. */
export async function abandonRelease(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, abandon);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.board());
  revalidatePath(paths.release(submitted.result.version));
  return { error: null, done: "Abandoned." };
}

/** Form fields: release, releaseId, version (the new number). Goes to the step that tells GitHub. */
export async function renumberRelease(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, renumber);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.board());
  redirect(paths.step(submitted.result.version, "prepare.version"));
}

/** Form fields: version, releaseId (empty where nobody drives it). Goes to the brief where somebody drove it, else to the release. */
export async function takeOver(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, take);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.board());
  const { version } = submitted.result;
  const wasDriven = (form.get("releaseId") ?? "") !== "";
  redirect(wasDriven ? paths.brief(version) : paths.release(version));
}
