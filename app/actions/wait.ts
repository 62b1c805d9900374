"use server";

import { revalidatePath } from "next/cache";
import {
  approveShortening as approve,
  shortenWait as shorten,
  withdrawShorteningApproval as takeBack,
} from "@/lib/commands/wait";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: release, releaseId, target, until (YYYY-MM-DD), reason. Counts when a second person has approved it. */
export async function shortenWait(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, shorten);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.release(submitted.result.release));
  return { error: null, done: "Proposed. A second committer has to approve it." };
}

/** Form fields: release, releaseId, target, contentHash (of the proposal that was shown). */
export async function approveShortening(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, approve);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.release(submitted.result.release));
  return { error: null, done: "Approved: the wait ends sooner." };
}

/** Form fields: release, releaseId, target. */
export async function withdrawShorteningApproval(
  _: FormOutcome,
  form: FormData,
): Promise<FormOutcome> {
  const submitted = await submit(form, takeBack);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.release(submitted.result.release));
  return { error: null, done: "Your approval is taken back." };
}
