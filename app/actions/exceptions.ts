"use server";

import { redirect } from "next/navigation";
import * as failures from "@/lib/commands/proposal-failures";
import * as mail from "@/lib/commands/proposal-mail";
import * as proposals from "@/lib/commands/proposals";
import type { ProposalPlace } from "@/lib/commands/proposal-event";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit, submitInPlace } from "./submit";

const pagesOf = ({ proposal }: ProposalPlace): readonly string[] => [paths.exception(proposal)];

/** Form fields: what, why, ticket, branch. Goes to the proposal's page. */
export async function proposeException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, proposals.proposeException);
  if (!submitted.ok) return submitted.outcome;
  redirect(paths.exception(submitted.result.proposal));
}

/** Form fields: proposal, url, words (why the mail is not there, where the url is empty). */
export async function announceOwnException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, mail.announceOwnException, pagesOf, "Written down.");
}

/** As announceOwnException, for a committer. Form fields: proposal, url, words. */
export async function announceException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, mail.announceException, pagesOf, "Written down.");
}

/** Form fields: proposal, words, url (may be empty). */
export async function reportFailure(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, failures.reportFailure, pagesOf, "Thank you. It stands on this page.");
}

/** Form fields: proposal, words. */
export async function resolveOwnFailure(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, failures.resolveOwnFailure, pagesOf, "Dealt with.");
}

/** Form fields: proposal, reporter (account id), words. */
export async function resolveFailure(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, failures.resolveFailure, pagesOf, "Dealt with.");
}

/** Form fields: proposal, oid and contentHash (the commit and the text that were shown). */
export async function endorseException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, proposals.endorseException, pagesOf, "Endorsed.");
}

/** Form fields: proposal. */
export async function withdrawEndorsement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, proposals.withdrawEndorsement, pagesOf, "Taken back.");
}

/** Form fields: proposal, words. */
export async function withdrawException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, proposals.withdrawException, pagesOf, "Withdrawn.");
}

/** Form fields: proposal, words. */
export async function refuseException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, proposals.refuseException, pagesOf, "Refused.");
}
