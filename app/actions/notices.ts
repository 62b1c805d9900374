"use server";

import * as addresses from "@/lib/commands/notice-addresses";
import * as notices from "@/lib/commands/notices";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const ownPages = (): readonly string[] => [paths.noticeSettings(), paths.notices()];

/**
 * Form fields: my-turn-page, my-turn-mail, my-release-page, my-release-mail, blocker-page, blocker-mail,
 * wait-over-page, wait-over-mail, removable-page, removable-mail.
 */
export async function chooseNotices(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, notices.chooseNotices, ownPages, "Saved.");
}

/** Form fields: upTo. */
export async function readNotices(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, notices.readNotices, ownPages, "All marked as read.");
}

/** Form fields: mailbox. */
export async function askForAddress(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, addresses.askForAddress, ownPages, "A link is on its way.");
}

/** Form fields: token. */
export async function confirmAddress(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, addresses.confirmAddress, ownPages, "Confirmed.");
}

/** Form fields: mailbox. */
export async function forgetAddress(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, addresses.forgetAddress, ownPages, "Nothing more is sent there.");
}
