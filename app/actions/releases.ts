"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { startRelease as start, takeOver as take } from "@/lib/commands/releases";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: version, kind ("major" | "bugfix"), security ("on" where ticked). Goes to the release. */
export async function startRelease(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, start);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.board());
  redirect(paths.release(submitted.result.version));
}

/** Form fields: version. Goes to the release. */
export async function takeOver(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, take);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.board());
  redirect(paths.release(submitted.result.version));
}
