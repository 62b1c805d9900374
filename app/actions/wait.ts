"use server";

import {
  approveShortening as approve,
  shortenWait as shorten,
  withdrawShorteningApproval as takeBack,
} from "@/lib/commands/wait";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const pagesOf = ({ release }: { readonly release: string }): readonly string[] => [
  paths.release(release),
];

/** Form fields: release, releaseId, target, until (YYYY-MM-DD), reason. Counts when a second person has approved it. */
export async function shortenWait(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, shorten, pagesOf, "Proposed. A second committer has to approve it.");
}

/** Form fields: release, releaseId, target, contentHash (of the proposal that was shown). */
export async function approveShortening(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, approve, pagesOf, "Approved: the wait ends sooner.");
}

/** Form fields: release, releaseId, target. */
export async function withdrawShorteningApproval(
  _: FormOutcome,
  form: FormData,
): Promise<FormOutcome> {
  return submitInPlace(form, takeBack, pagesOf, "Your approval is taken back.");
}
