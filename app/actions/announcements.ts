"use server";

import * as byHand from "@/lib/commands/announced-by-hand";
import * as comments from "@/lib/commands/announcement-comments";
import type { AnnouncementPlace } from "@/lib/commands/announcement-place";
import * as texts from "@/lib/commands/announcement-texts";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

const pagesOf = (place: AnnouncementPlace): readonly string[] => [
  "proposal" in place
    ? paths.exceptionMail(place.proposal)
    : paths.announcement(place.release, place.target, place.outlet),
];

/**
 * Form fields: release, releaseId, target, outlet, revision (that the editor shows), subject, text.
 * Of an exception's mail: Form fields: proposal, revision, subject, text.
 */
export async function saveAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(
    form,
    texts.saveAnnouncement,
    pagesOf,
    "Saved. Another committer has to approve it.",
  );
}

/**
 * Form fields: release, releaseId, target, outlet, contentHash (of the text that was shown).
 * Of an exception's mail: Form fields: proposal, contentHash.
 */
export async function approveAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, texts.approveAnnouncement, pagesOf, "Approved.");
}

/**
 * Form fields: release, releaseId, target, outlet.
 * Of an exception's mail: Form fields: proposal.
 */
export async function withdrawAnnouncementApproval(
  _: FormOutcome,
  form: FormData,
): Promise<FormOutcome> {
  return submitInPlace(
    form,
    texts.withdrawAnnouncementApproval,
    pagesOf,
    "Your approval is taken back.",
  );
}

/**
 * Form fields: release, releaseId, target, outlet, revision, line (may be empty), words.
 * Of an exception's mail: Form fields: proposal, revision, line, words.
 */
export async function commentAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(
    form,
    comments.commentAnnouncement,
    pagesOf,
    "Your comment is on this page.",
  );
}

/**
 * Form fields: release, releaseId, target, outlet, comment.
 * Of an exception's mail: Form fields: proposal, comment.
 */
export async function resolveAnnouncementComment(
  _: FormOutcome,
  form: FormData,
): Promise<FormOutcome> {
  return submitInPlace(form, comments.resolveAnnouncementComment, pagesOf, "Resolved.");
}

/** Form fields: release, releaseId, target, outlet, url (of IRC it may be empty). */
export async function attestAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, byHand.attestAnnouncement, pagesOf, "Written down, with your name.");
}

/** Form fields: release, releaseId, target, outlet. */
export async function retractAnnouncement(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, byHand.retractAnnouncement, pagesOf, "Taken back.");
}
