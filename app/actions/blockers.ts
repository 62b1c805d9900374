"use server";

import {
  approveWaiver as approve,
  waiveBlocker as waive,
  withdrawWaiverApproval as takeBack,
  type WaiverPlace,
} from "@/lib/commands/blockers";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const pagesOf = ({ release, issue }: WaiverPlace): readonly string[] => [
  paths.release(release),
  paths.blocker(issue),
];

/** Form fields: release, releaseId, issue (number), reason. Counts when a second person has approved it. */
export async function waiveBlocker(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, waive, pagesOf, "Proposed. A second committer has to approve it.");
}

/** Form fields: release, releaseId, issue (number), contentHash (of the waiver that was shown). */
export async function approveWaiver(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(
    form,
    approve,
    pagesOf,
    "Approved: the issue does not stop this release any more.",
  );
}

/** Form fields: release, releaseId, issue (number). */
export async function withdrawWaiverApproval(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, takeBack, pagesOf, "Your approval is taken back.");
}
