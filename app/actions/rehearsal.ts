"use server";

import { revalidatePath } from "next/cache";
import { playRehearsal as play, requestSync as refresh } from "@/lib/commands/rehearsal";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** No fields. The worker syncs again; the page hears of it by its events. */
export async function requestSync(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, refresh);
  return submitted.ok ? { error: null, done: "Looking again." } : submitted.outcome;
}

/**
 * Rehearsal only. Form fields: move, minutes, title, issue, oid, outcome, check, pullRequest, by,
 * state, body, message, fault, match, times, mail, channel, topic (each move has its own of them:
 * lib/commands/rehearsal.ts).
 */
export async function playRehearsal(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, play);
  if (!submitted.ok) return submitted.outcome;
  // The clock stands on every page, also on the one from which it was moved.
  revalidatePath(paths.board(), "layout");
  return { error: null, done: submitted.result.sentence };
}
