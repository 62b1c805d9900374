"use server";

import { revalidatePath } from "next/cache";
import { answerEffect as answer, stopRun as stop } from "@/lib/commands/runs";
import { paths } from "@/lib/config/paths";
import type { PlanSubject } from "@/lib/domain/plan/plan";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: run. Stays on the plan's page. */
export async function stopRun(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, stop);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(pageOf(submitted.result));
  return { error: null, done: "Stop asked." };
}

/** Form fields: run, question, happened ("yes" or "no"), url. Stays on the plan's page. */
export async function answerEffect(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, answer);
  if (!submitted.ok) return submitted.outcome;
  revalidatePath(pageOf(submitted.result));
  return { error: null, done: "Answer recorded: the run goes on." };
}

function pageOf({ plan, ...subject }: PlanSubject & { readonly plan: string }): string {
  return subject.release === null
    ? paths.removal(subject.deprecation, plan)
    : paths.plan(subject.release, subject.step, plan);
}
