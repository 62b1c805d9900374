"use server";

import { revalidatePath } from "next/cache";
import {
  approveWaiver as approve,
  waiveBlocker as waive,
  withdrawWaiverApproval as takeBack,
} from "@/lib/commands/blockers";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: release, releaseId, issue (number), reason. Counts when a second person has approved it. */
export async function waiveBlocker(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, waive);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.release(submitted.result.release));
  return { error: null, done: "Proposed. A second committer has to approve it." };
}

/** Form fields: release, releaseId, issue (number), contentHash (of the waiver that was shown). */
export async function approveWaiver(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, approve);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.release(submitted.result.release));
  return { error: null, done: "Approved: the issue does not stop this release any more." };
}

/** Form fields: release, releaseId, issue (number). */
export async function withdrawWaiverApproval(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, takeBack);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.release(submitted.result.release));
  return { error: null, done: "Your approval is taken back." };
}
