"use server";

import {
  dropDefect as drop,
  linkDefect as link,
  reportDefect as report,
} from "@/lib/commands/defects";
import { pauseRelease as pause, resumeRelease as resume } from "@/lib/commands/pause";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const pagesOf = ({ release }: { readonly release: string }): readonly string[] => [
  paths.board(),
  paths.release(release),
];

/** Form fields: release, releaseId, target (the candidate that is out), reason. */
export async function pauseRelease(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, pause, pagesOf, "Paused.");
}

/** Form fields: release, releaseId, reason. */
export async function resumeRelease(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, resume, pagesOf, "Resumed.");
}

/** Form fields: release, releaseId, title, issue (may be empty), blocks ("yes" or "no"). */
export async function reportDefect(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, report, pagesOf, "Reported.");
}

/** Form fields: release, releaseId, defect, issue, pullRequest (both may be empty). */
export async function linkDefect(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, link, pagesOf, "Linked.");
}

/** Form fields: release, releaseId, defect, reason. */
export async function dropDefect(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, drop, pagesOf, "Taken back.");
}
