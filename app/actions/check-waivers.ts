"use server";

import * as waivers from "@/lib/commands/check-waivers";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const pagesOf = ({ release, step }: waivers.CheckWaiverPlace): readonly string[] => [
  paths.step(release, step),
];

/** Form fields: release, releaseId, step, oid, check, reason. Counts when a second person has approved it. */
export async function waiveCheck(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const done = "Proposed. A second committer has to approve it.";
  return submitInPlace(form, waivers.waiveCheck, pagesOf, done);
}

/** Form fields: release, releaseId, step, oid, check, contentHash (of the waiver that was shown). */
export async function approveCheckWaiver(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const done = "Approved: the check does not count at that commit.";
  return submitInPlace(form, waivers.approveCheckWaiver, pagesOf, done);
}

/** Form fields: release, releaseId, step, oid, check. */
export async function withdrawCheckWaiver(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(
    form,
    waivers.withdrawCheckWaiverApproval,
    pagesOf,
    "Your approval is taken back.",
  );
}
