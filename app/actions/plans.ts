"use server";

import { redirect } from "next/navigation";
import { discardPlan as discard } from "@/lib/commands/discard-plan";
import { buildPlan as build, runPlan as run } from "@/lib/commands/plans";
import { planExceptionMail as planMail } from "@/lib/commands/exception-mail";
import { planRemoval as planToRemove } from "@/lib/commands/removal";
import { paths, planPath } from "@/lib/config/paths";
import type { FormOutcome } from "@/lib/domain/refusal";
import { submit, submitInPlace } from "./submit";

/** Form fields: release, releaseId, step, introduction (of the final's NEWS), section (the final's whole one), report, check, oid (what is filed as a blocker: a report, or a check of that commit). Goes to the plan's page, where it is being built. */
export async function buildPlan(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, build);
  if (!submitted.ok) return submitted.outcome;
  const { release, step, plan } = submitted.result;
  redirect(paths.plan(release, step, plan));
}

/** Form fields: plan. Stays on the plan's page. */
export async function discardPlan(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  return submitInPlace(form, discard, (plan) => [planPath(plan, plan.id)], "Discarded.");
}

/** Form fields: proposal (its id). Goes to the plan's page, where it is being built. */
export async function planExceptionMail(_: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, planMail);
  if (!submitted.ok) return submitted.outcome;
  const { proposal, plan } = submitted.result;
  redirect(paths.exceptionPlan(proposal, plan));
}

/** Form fields: deprecation (its id). Goes to the plan's page, where it is being built. */
export async function planRemoval(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, planToRemove);
  if (!submitted.ok) return submitted.outcome;
  const { deprecation, plan } = submitted.result;
  redirect(paths.removal(deprecation, plan));
}

/** Form fields: plan, hash (the whole hash of the plan that was shown), accept-0 (and on: "yes" for each finding that is accepted). Goes to its run, on the plan's page. */
export async function runPlan(_before: FormOutcome, form: FormData): Promise<FormOutcome> {
  const submitted = await submit(form, run);
  if (!submitted.ok) return submitted.outcome;
  const { plan, ...subject } = submitted.result;
  redirect(`${planPath(subject, plan)}#run`);
}
