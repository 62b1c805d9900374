"use server";

import { revalidatePath } from "next/cache";
import type { CommandInput } from "@/lib/commands/command";
import * as reports from "@/lib/commands/test-reports";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: release, releaseId, target, result, project (may be empty), ran, environment, words (may be empty). */
export async function sendReport(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, reports.sendReport, "Thank you: your report is on this page.");
}

/** Form fields: release, releaseId, target, report. */
export async function withdrawReport(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, reports.withdrawReport, "Taken back.");
}

/** Form fields: release, releaseId, target, report. */
export async function hideReport(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, reports.hideReport, "Hidden.");
}

async function onItsPage(
  form: FormData,
  command: (asked: CommandInput) => Promise<reports.ReportPlace>,
  done: string,
): Promise<FormOutcome> {
  const submitted = await submit(form, command);
  if (!submitted.ok) return submitted.outcome;
  const { release, target } = submitted.result;
  revalidatePath(paths.tryOut(release, target));
  return { error: null, done };
}
