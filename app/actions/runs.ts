"use server";

import { answerEffect as answer, stopRun as stop } from "@/lib/commands/runs";
import { planPath } from "@/lib/config/paths";
import type { PlanSubject } from "@/lib/domain/plan/plan";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submitInPlace } from "./submit";

type RunPlace = PlanSubject & { readonly plan: string };

const pagesOf = ({ plan, ...subject }: RunPlace): readonly string[] => [planPath(subject, plan)];

/** Form fields: run. Stays on the plan's page. */
export async function stopRun(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, stop, pagesOf, "Stop asked.");
}

/** Form fields: run, question, happened ("yes" or "no"), url. Stays on the plan's page. */
export async function answerEffect(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, answer, pagesOf, "Answer recorded: the run goes on.");
}
