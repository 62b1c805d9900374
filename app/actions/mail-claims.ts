"use server";

import * as claims from "@/lib/commands/mail-claims";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

/** A mail belongs to no release: the other pages that show it hear that facts have changed. */
const pagesOf = (): readonly string[] => [paths.board()];

/** Form fields: messageId, shown. */
export async function claimMail(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, claims.claimMail, pagesOf, "Written down, with your name.");
}

/** Form fields: messageId, address. */
export async function disclaimMail(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, claims.disclaimMail, pagesOf, "Written down, with your name.");
}
