"use server";

import * as reports from "@/lib/commands/test-reports";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const pagesOf = ({ release, target }: reports.ReportPlace): readonly string[] => [
  paths.tryOut(release, target),
];

/** Form fields: release, releaseId, target, result, project (may be empty), ran, environment, words (may be empty). */
export async function sendReport(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(
    form,
    reports.sendReport,
    pagesOf,
    "Thank you: your report is on this page.",
  );
}

/** Form fields: release, releaseId, target, report. */
export async function withdrawReport(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, reports.withdrawReport, pagesOf, "Taken back.");
}

/** Form fields: release, releaseId, target, report. */
export async function hideReport(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, reports.hideReport, pagesOf, "Hidden.");
}
