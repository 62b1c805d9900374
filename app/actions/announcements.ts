"use server";

import { revalidatePath } from "next/cache";
import * as byHand from "@/lib/commands/announced-by-hand";
import * as comments from "@/lib/commands/announcement-comments";
import type { AnnouncementPlace } from "@/lib/commands/announcement-place";
import * as texts from "@/lib/commands/announcement-texts";
import type { CommandInput } from "@/lib/commands/command";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: release, releaseId, target, outlet, revision (that the editor shows), subject, text. */
export async function saveAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, texts.saveAnnouncement, "Saved. Another committer has to approve it.");
}

/** Form fields: release, releaseId, target, outlet, contentHash (of the text that was shown). */
export async function approveAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, texts.approveAnnouncement, "Approved.");
}

/** Form fields: release, releaseId, target, outlet. */
export async function withdrawAnnouncementApproval(
  _: FormOutcome,
  form: FormData,
): Promise<FormOutcome> {
  return onItsPage(form, texts.withdrawAnnouncementApproval, "Your approval is taken back.");
}

/** Form fields: release, releaseId, target, outlet, revision, line (may be empty), words. */
export async function commentAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, comments.commentAnnouncement, "Your comment is on this page.");
}

/** Form fields: release, releaseId, target, outlet, comment. */
export async function resolveAnnouncementComment(
  _: FormOutcome,
  form: FormData,
): Promise<FormOutcome> {
  return onItsPage(form, comments.resolveAnnouncementComment, "Resolved.");
}

/** Form fields: release, releaseId, target, outlet, url (of IRC it may be empty). */
export async function attestAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, byHand.attestAnnouncement, "Written down, with your name.");
}

/** Form fields: release, releaseId, target, outlet. */
export async function retractAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return onItsPage(form, byHand.retractAnnouncement, "Taken back.");
}

async function onItsPage(
  form: FormData,
  command: (asked: CommandInput) => Promise<AnnouncementPlace>,
  done: string,
): Promise<FormOutcome> {
  const submitted = await submit(form, command);
  if (!submitted.ok) return submitted.outcome;
  const { release, target, outlet } = submitted.result;
  revalidatePath(paths.announcement(release, target, outlet));
  return { error: null, done };
}
