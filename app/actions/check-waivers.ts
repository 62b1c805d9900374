"use server";

import { revalidatePath } from "next/cache";
import * as waivers from "@/lib/commands/check-waivers";
import type { CommandInput } from "@/lib/commands/command";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: release, releaseId, step, oid, check, reason. Counts when a second person has approved it. */
export async function waiveCheck(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const done = "Proposed. A second committer has to approve it.";
  return onItsPage(form, waivers.waiveCheck, done);
}

/** Form fields: release, releaseId, step, oid, check, contentHash (of the waiver that was shown). */
export async function approveCheckWaiver(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const done = "Approved: the check does not count at that commit.";
  return onItsPage(form, waivers.approveCheckWaiver, done);
}

/** Form fields: release, releaseId, step, oid, check. */
export async function withdrawCheckWaiver(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, waivers.withdrawCheckWaiverApproval, "Your approval is taken back.");
}

async function onItsPage(
  form: FormData,
  command: (asked: CommandInput) => Promise<waivers.CheckWaiverPlace>,
  done: string,
): Promise<FormOutcome> {
  const submitted = await submit(form, command);
  if (!submitted.ok) return submitted.outcome;
  const { release, step } = submitted.result;
  revalidatePath(paths.step(release, step));
  return { error: null, done };
}
