"use server";

import { sessionKey } from "@/app/auth/session-key";
import * as addresses from "@/lib/commands/notice-addresses";
import * as browsers from "@/lib/commands/notice-browsers";
import * as notices from "@/lib/commands/notices";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const ownPages = (): readonly string[] => [paths.noticeSettings(), paths.notices()];

/**
 * Form fields: my-turn-page, my-turn-push, my-turn-mail, my-release-page, my-release-push, my-release-mail,
 * blocker-page, blocker-push, blocker-mail, wait-over-page, wait-over-push, wait-over-mail, removable-page,
 * removable-push, removable-mail.
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

/** Form fields: endpoint, p256dh, auth. Of the browser that asks, as its script says. */
export async function tellThisBrowser(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const key = await sessionKey();
  return submitInPlace(form, browsers.tellBrowser(key), ownPages, "You are told in this browser.");
}

/** Form fields: browser. */
export async function forgetBrowser(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, browsers.forgetBrowser, ownPages, "Nothing more is sent there.");
}
