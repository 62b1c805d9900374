"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { CommandInput } from "@/lib/commands/command";
import * as failures from "@/lib/commands/proposal-failures";
import * as mail from "@/lib/commands/proposal-mail";
import * as proposals from "@/lib/commands/proposals";
import type { ProposalPlace } from "@/lib/commands/proposal-event";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: what, why, ticket, branch. Goes to the proposal's page. */
export async function proposeException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, proposals.proposeException);
  if (!submitted.ok) return submitted.outcome;
  redirect(paths.exception(submitted.result.proposal));
}

/** Form fields: proposal, url, words (why the mail is not there, where the url is empty). */
export async function announceOwnException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, mail.announceOwnException, "Written down.");
}

/** As announceOwnException, for a committer. Form fields: proposal, url, words. */
export async function announceException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, mail.announceException, "Written down.");
}

/** Form fields: proposal, words, url (may be empty). */
export async function reportFailure(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, failures.reportFailure, "Thank you. It stands on this page.");
}

/** Form fields: proposal, words. */
export async function resolveOwnFailure(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, failures.resolveOwnFailure, "Dealt with.");
}

/** Form fields: proposal, reporter (account id), words. */
export async function resolveFailure(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, failures.resolveFailure, "Dealt with.");
}

/** Form fields: proposal, oid and contentHash (the commit and the text that were shown). */
export async function endorseException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, proposals.endorseException, "Endorsed.");
}

/** Form fields: proposal. */
export async function withdrawEndorsement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, proposals.withdrawEndorsement, "Taken back.");
}

/** Form fields: proposal, words. */
export async function withdrawException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, proposals.withdrawException, "Withdrawn.");
}

/** Form fields: proposal, words. */
export async function refuseException(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, proposals.refuseException, "Refused.");
}

async function onItsPage(
  form: FormData,
  command: (asked: CommandInput) => Promise<ProposalPlace>,
  done: string,
): Promise<FormOutcome> {
  const submitted = await submit(form, command);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.exception(submitted.result.proposal));
  return { error: null, done };
}
