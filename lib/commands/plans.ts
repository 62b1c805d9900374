import { z } from "zod";
import { findRunUnderWay } from "@/lib/db/double-submits";
import { enqueue } from "@/lib/db/jobs";
import { lockSubject } from "@/lib/db/plan-subject";
import { readPlan, type PlanRecord } from "@/lib/db/plans";
import type { Database } from "@/lib/db/client";
import { readReleaseById } from "@/lib/db/releases";
import { requestRun } from "@/lib/db/runs";
import type { Actor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { notAccepted, toAccept } from "@/lib/domain/plan/acceptance";
import { mayFileWished } from "@/lib/domain/plan/filing";
import { subjectOf, type OfStep, type PlanSubject } from "@/lib/domain/plan/plan";
import type { Facts } from "@/lib/domain/process/facts";
import type { Permission } from "@/lib/domain/permission";
import { mayPlan } from "@/lib/domain/process/may-plan";
import { mayRun } from "@/lib/domain/process/may-run";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { stepKeys } from "@/lib/domain/process/step-key";
import { longestText } from "@/lib/domain/storable-text";
import type { Viewer } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { command, parseInput, type Allowed } from "./command";
import { purposeOf } from "@/lib/domain/plan/purpose";
import { auditedTransaction, type AuditDraft } from "./audited-transaction";
import { blockerPlanRefusal } from "./blocker-plans";
import { exceptionMailRefusal } from "./exception-mail";
import { expectGrantToAct } from "./grant";
import { identifier } from "./fields";
import { askForPlan } from "./plan-request";
import { removalRefusal } from "./removal";
import { aboutNothing, type About } from "./refusals";
import { releaseNumber } from "./release-number";
import { lockShown, nobodyDrives, refuseAbandoned, shownRelease } from "./release-shown";

/** What is said of the final's NEWS; an empty introduction is one too, an empty section none. */
const newsText = z.string().max(longestText).optional();

const buildInput = z.object({
  release: releaseNumber,
  releaseId: shownRelease,
  step: z.enum(stepKeys),
  introduction: newsText,
  section: newsText,
  /** The id of a failing test report: the plan files it as a release blocker. */
  report: z
    .string()
    .regex(/^\d{1,18}$/, "is not the id of a report")
    .optional(),
  /** A failed check and its commit: likewise. */
  check: z.string().trim().min(1).max(300).optional(),
  oid: z
    .string()
    .regex(/^[0-9a-f]{40}$/, "is not a commit")
    .optional(),
});

/** What buildPlan is given, before it is parsed. */
export type BuildPlan = z.input<typeof buildInput>;

/** Where the plan of a step is to be looked at. */
export type PlanPlace = OfStep & { readonly plan: string };

/**
 * Has the worker build a plan for a step that can be done now. While one that this person asked for
 * is still being built, the same one is answered.
 */
export const buildPlan = command("plan.build", build);

async function build(allowed: Allowed): Promise<PlanPlace> {
  const { viewer, input, now } = allowed;
  const {
    release,
    releaseId,
    step,
    introduction,
    section,
    report = null,
    check: label,
    oid,
  } = parseInput(buildInput, input);
  const wishes = {
    introduction: introduction?.replaceAll("\r\n", "\n") ?? null,
    section: section === undefined || section.trim() === "" ? null : section,
    report,
    check: label === undefined || oid === undefined ? null : { oid, label },
  };
  const asked = { release, step, wishes };
  const { facts, target, refusal } = await requestedStep(viewer, asked, now, mayPlan);
  const sentence = `${allowed.who.login} asked for a plan of ${step} for ${release}.`;
  const plan = await askForPlan(allowed, {
    wanted: { ...asked, target },
    refusal,
    lock: async (db) => {
      await lockShown(allowed, db, { version: release, releaseId }, facts);
    },
    entry: { release, step, target, sentence },
  });
  return { release, step, plan };
}

/** Besides, "accept-N": "yes" for each warning that has to be accepted (acceptance.ts). */
const runInput = z.looseObject({
  plan: identifier,
  hash: z.string().regex(/^[0-9a-f]{64}$/, "is not the hash of a plan"),
});

/**
 * Approves exactly the plan that was shown (its hash) and has the worker run it, in the person's
 * name, which they must have allowed ("grant-missing"). The step has to be
 * ready at this moment, the name eligible for its removal, and each finding in its newsfragments
 * accepted ("not-accepted"), which the audit log names. While a run of the same plan goes on, that
 * one is answered; another run of the release is refused ("run-in-progress").
 */
export const runPlan = command("plan.run", run, aboutPlan);

async function run({
  who,
  viewer,
  input,
  now,
}: Allowed): Promise<PlanSubject & { readonly plan: string; readonly run: string }> {
  const { plan: id, hash, ...fields } = parseInput(runInput, input);
  const plan = await builtPlan(viewer, id, hash);
  requireAccepted(plan, fields);
  // Nobody is asked to grant anything for a plan that cannot be run any more.
  await requireStanding(viewer, plan);
  await expectGrantToAct(who);
  const subject = subjectOf(plan);
  const refusal = await refusalNow({ viewer, who, now }, plan);
  const run = await auditedTransaction({ who, action: "plan.run", now }, async (db) => {
    await lockSubject(db, plan);
    requireWanted((await readPlan(viewer, id, db)) ?? plan);
    await requireStanding(viewer, plan, db);
    const underWay = await findRunUnderWay(db, id);
    if (underWay !== null) return { result: underWay, draft: null };
    const wanted = { plan: id, planHash: hash, approvedBy: who, queuedAt: now };
    // Before the rules' own refusal, which depends on whether they saw that other run already.
    const created = await requestRun(db, wanted);
    if (refusal !== null) throw refusal;
    const draft = { planHash: hash, outcome: "asked" as const, ...approvalOf(plan, who) };
    return { result: created, draft };
  });
  await enqueue({ kind: "run-plan", run });
  return { ...subject, plan: id, run };
}

/**
 * Asked also of the release as it is locked: what the rules said of it was read before. Throws
 * "release-abandoned", and "plan-stale" where it got another number since: tag and texts have the old one.
 */
async function requireStanding(viewer: Viewer, plan: PlanRecord, db?: Database): Promise<void> {
  if (plan.releaseId === null) return;
  const release = await readReleaseById(viewer, plan.releaseId, db);
  refuseAbandoned(release, "plan.run");
  if (release === null || release.version === plan.release) return;
  throw isForAnother(plan, plan.target ?? plan.release, release.version);
}

const namesPlan = z.object({ plan: z.string().regex(/^[a-z0-9]{1,64}$/) });

/** What the plan in the input is for; an input that was not checked yet. */
export async function aboutPlan(input: unknown, viewer: Viewer): Promise<About> {
  const named = namesPlan.safeParse(input);
  const plan = named.success ? await readPlan(viewer, named.data.plan) : null;
  if (plan?.release == null) return aboutNothing;
  const { release, releaseId, step, target } = plan;
  return { release, releaseId, step, target };
}

/** Throws `not-accepted` where a warning of the plan has to be accepted and was not. */
function requireAccepted(
  { id, body }: PlanRecord,
  fields: Readonly<Record<string, unknown>>,
): void {
  const missing = notAccepted(body?.warnings ?? [], fields);
  const [first] = missing;
  if (first === undefined) return;
  const others = missing.length === 1 ? "" : ` (and ${missing.length - 1} more)`;
  throw new TerminalError("not-accepted", `Not accepted: ${first}${others}`, {
    fields: { plan: id, missing: missing.length },
    whatToDo: "Mend it on the branch and rebuild the plan, or accept it by its checkbox.",
  });
}

/** What the audit log says of the yes, with each warning that was accepted. */
function approvalOf(plan: PlanRecord, { login }: Actor): AuditDraft {
  if (plan.release === null)
    return { sentence: `${login} approved the plan to ${purposeOf(plan)}.` };
  const { release, releaseId, step, target } = plan;
  const findings = toAccept(plan.body?.warnings ?? []).map((one) => one.sentence);
  const accepting = findings.length === 0 ? "" : ` Accepted: ${findings.join(" ")}`;
  const sentence = `${login} approved the plan of ${step} for ${release}.${accepting}`;
  return { release, releaseId, step, target, sentence };
}

/** Throws "plan-stale" where somebody has discarded the plan. */
function requireWanted({ id, discarded }: PlanRecord): void {
  if (discarded === null) return;
  throw new TerminalError("plan-stale", `${discarded.by.login} discarded this plan.`, {
    fields: { plan: id },
    whatToDo: "Ask for another plan, if it is to be done after all.",
  });
}

async function builtPlan(viewer: Viewer, id: string, hash: string): Promise<PlanRecord> {
  const plan = await readPlan(viewer, id);
  if (plan === null) {
    throw new TerminalError("not-found", "There is no such plan.", {
      fields: { plan: id },
      whatToDo: "Go back to the step and ask for a plan.",
    });
  }
  requireWanted(plan);
  if (plan.state === "built" && plan.hash === hash) return plan;
  throw new TerminalError("plan-stale", "This is not the plan that you were shown.", {
    fields: { plan: id },
    whatToDo: "Look at the plan again and approve what it says now.",
  });
}

/** Who asks, and when. */
type Asked = Pick<Allowed, "viewer" | "who" | "now">;

/**
 * Why the rules do not let it be done now; null where they do. Read before the transaction, thrown
 * in it: a second press finds the run of the first, though the step is no longer ready.
 */
async function refusalNow(asked: Asked, plan: PlanRecord): Promise<TerminalError | null> {
  if (plan.release !== null) return stepRefusal(asked, plan);
  const { viewer, who, now } = asked;
  if ("proposal" in plan) return exceptionMailRefusal(viewer, plan.proposal, now);
  return "blocker" in plan
    ? blockerPlanRefusal(viewer, plan.blocker, who, now)
    : removalRefusal(viewer, plan.deprecation, now);
}

/** The target that a plan of the step is for, and why the step cannot be done now; null where it can. */
interface RequestedStep {
  /** What both were decided from. */
  readonly facts: Facts;
  readonly target: string;
  readonly refusal: TerminalError | null;
}

type AskedStep = OfStep & Pick<PlanRecord, "wishes">;

async function requestedStep(
  viewer: Viewer,
  { release, step, wishes }: AskedStep,
  now: Instant,
  allows: (step: ChecklistStep, facts: Facts) => Permission,
): Promise<RequestedStep> {
  const { checklist, facts } = await readReleaseStatus(viewer, release, now);
  const found = checklist.steps.find(({ key }) => key === step);
  if (found === undefined) throw nobodyDrives(release);
  const { target, state } = found;
  const answer = mayFileWished(step, wishes, facts) ?? allows(found, facts);
  if (answer.allowed) return { facts, target, refusal: null };
  const refusal = new TerminalError("step-not-ready", answer.reason, {
    fields: { release, step, target, state: state.kind },
    whatToDo: "Look at the step again: it says what is in the way and who can clear it.",
  });
  return { facts, target, refusal };
}

/** A plan of rc1 is not run for rc2. */
async function stepRefusal(
  { viewer, who, now }: Asked,
  plan: PlanRecord & OfStep,
): Promise<TerminalError | null> {
  const wouldRun = { basis: plan.body?.basis ?? [], account: who.accountId };
  const { target, refusal } = await requestedStep(viewer, plan, now, (step, facts) =>
    mayRun(step, facts, wouldRun),
  );
  if (target === plan.target) return refusal;
  return isForAnother(plan, plan.target, target);
}

function isForAnother({ id }: PlanRecord, planned: string | null, underWay: string): TerminalError {
  const sentence = `This plan is for ${planned ?? "an earlier version"}; ${underWay} is under way now.`;
  return new TerminalError("plan-stale", sentence, {
    fields: { plan: id },
    whatToDo: "Rebuild the plan.",
  });
}
