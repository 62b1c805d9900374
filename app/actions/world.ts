"use server";

import { revalidatePath } from "next/cache";
import { playWorld as play, refreshWorld as refresh } from "@/lib/commands/world";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** No fields. The worker looks again; the page hears of it by its events. */
export async function refreshWorld(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, refresh);
  return submitted.ok ? { error: null, done: "Looking again." } : submitted.outcome;
}

/**
 * Rehearsal only. Form fields: move, minutes, title, issue, oid, outcome, check, pullRequest, by,
 * verdict, body, message, fault, match, times (each move has its own of them: lib/commands/world.ts).
 */
export async function playWorld(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, play);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(paths.world());
  return { error: null, done: submitted.result.sentence };
}
