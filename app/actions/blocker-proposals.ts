"use server";

import { redirect } from "next/navigation";
import * as plans from "@/lib/commands/blocker-plans";
import * as proposals from "@/lib/commands/blocker-proposals";
import { sayNotRegression as deny } from "@/lib/commands/not-regressions";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit, submitInPlace } from "./submit";

const pagesOf = ({ issue }: proposals.BlockerPlace): readonly string[] => [
  paths.blockers(),
  paths.blocker(issue),
];

/** Form fields: issue (number), reason. */
export async function proposeBlocker(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const done = "Proposed. A committer accepts or declines it.";
  return submitInPlace(form, proposals.proposeBlocker, pagesOf, done);
}

/** Form fields: issue (number), proposal. */
export async function withdrawBlockerProposal(
  _: FormOutcome,
  form: FormData,
): Promise<FormOutcome> {
  return submitInPlace(form, proposals.withdrawBlockerProposal, pagesOf, "Taken back.");
}

/** Form fields: issue (number), proposal, reason. */
export async function declineBlockerProposal(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, proposals.declineBlockerProposal, pagesOf, "Declined.");
}

/** Form fields: issue (number), reason. */
export async function sayNotRegression(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, deny, pagesOf, "Noted: it is suggested no longer.");
}

/** Form fields: issue (number). Goes to the plan's page, where it is being built. */
export async function planBlockerLabel(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, plans.planBlockerLabel);
  if (!submitted.ok) return submitted.outcome;
  redirect(paths.blockerPlan(submitted.result.plan));
}

/** Form fields: check (its name), oid (of the commit). Goes to the plan's page, where it is being built. */
export async function planTrunkCheck(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, plans.planTrunkCheck);
  if (!submitted.ok) return submitted.outcome;
  redirect(paths.blockerPlan(submitted.result.plan));
}
