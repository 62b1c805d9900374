"use server";

import { revalidatePath } from "next/cache";
import {
  dropDefect as drop,
  linkDefect as link,
  reportDefect as report,
} from "@/lib/commands/defects";
import { pauseRelease as pause, resumeRelease as resume } from "@/lib/commands/pause";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: release, releaseId, target (the candidate that is out), reason. */
export async function pauseRelease(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return told(form, pause, "Paused.");
}

/** Form fields: release, releaseId, reason. */
export async function resumeRelease(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return told(form, resume, "Resumed.");
}

/** Form fields: release, releaseId, title, issue (may be empty), blocks ("yes" or "no"). */
export async function reportDefect(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return told(form, report, "Reported.");
}

/** Form fields: release, releaseId, defect, issue, pullRequest (both may be empty). */
export async function linkDefect(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return told(form, link, "Linked.");
}

/** Form fields: release, releaseId, defect, reason. */
export async function dropDefect(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return told(form, drop, "Taken back.");
}

async function told(
  form: FormData,
  command: Parameters<typeof submit<{ readonly release: string }>>[1],
  done: string,
): Promise<FormOutcome> {
  const submitted = await submit(form, command);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.board());
  revalidatePath(paths.release(submitted.result.release));
  return { error: null, done };
}
