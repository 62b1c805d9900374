"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { buildPlan as build, runPlan as run } from "@/lib/commands/plans";
import { paths } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit } from "./submit";

/** Form fields: release, step. Goes to the plan's page, where it is being built. */
export async function buildPlan(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, build);
  if (!submitted.ok) return submitted.outcome;
  const { release, step, plan } = submitted.result;
  redirect(paths.plan(release, step, plan));
}

/** Form fields: plan, hash (the whole hash of the plan that was shown). Stays on the plan's page. */
export async function runPlan(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, run);
  if (!submitted.ok) return submitted.outcome;
  const { release, step, plan } = submitted.result;
  revalidatePath(paths.plan(release, step, plan));
  return { error: null, done: "The run has begun." };
}
