"use server";

import * as notices from "@/lib/commands/notices";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const ownPages = (): readonly string[] => [paths.noticeSettings(), paths.notices()];

/** Form fields: my-turn-page, my-release-page, blocker-page, wait-over-page, removable-page. */
export async function chooseNotices(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, notices.chooseNotices, ownPages, "Saved.");
}

/** Form fields: upTo. */
export async function readNotices(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, notices.readNotices, ownPages, "All marked as read.");
}
