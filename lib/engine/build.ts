import { ownSecrets } from "@/lib/config/outward";
import { readIssue } from "@/lib/db/issues";
import { readAuthor } from "@/lib/db/people";
import { readPlan, type PlanRecord } from "@/lib/db/plans";
import { claimPlan, renewPlanLease, storePlan, storePlanFailure } from "@/lib/db/plan-leases";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { canonicalPlan } from "@/lib/domain/plan/canonical";
import type { Check } from "@/lib/domain/observed/check-rollup";
import type {
  OfBlocker,
  OfExceptionMail,
  OfRemoval,
  OfStep,
  PlanBody,
} from "@/lib/domain/plan/plan";
import { notContained } from "@/lib/domain/plan/warnings";
import { holdsSecret } from "@/lib/domain/secret-text";
import { slipway } from "@/lib/domain/viewer";
import { planExceptionMail } from "@/lib/plans/exception-mail";
import { hashPlan } from "@/lib/plans/hash";
import { planTrunkCheck } from "@/lib/plans/file-trunk-check";
import { planBlockerLabel } from "@/lib/plans/label-blocker";
import { notReady, present } from "@/lib/plans/plan-builder";
import { planBuilderOf } from "@/lib/plans/plan-builders";
import { planRemoval } from "@/lib/plans/removal";
import { readBlockerPlanStatus } from "@/lib/queries/blocker-plan";
import { readExceptionMail } from "@/lib/queries/exception-mail";
import { readRemoval } from "@/lib/queries/removal";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { keepCommit } from "@/lib/world/git/clone";
import { requireContainment } from "@/lib/world/process/containment";
import type { EngineContext } from "./context";
import { failureOf } from "./failure";
import { withLease } from "./lease";
import { retry } from "./retry";

const attempts = 3;

/**
 * Builds a plan that was asked for and stores it with its hash, or why it could not be built.
 * Nothing happens when another worker has it.
 */
export async function buildPlan(id: string, context: EngineContext): Promise<void> {
  const { owner, leaseSeconds } = context;
  if (!(await claimPlan(id, owner, leaseSeconds))) return;
  const renew = (seconds: number): Promise<boolean> => renewPlanLease(id, owner, seconds);
  await withLease(renew, leaseSeconds, context.stopping, async ({ signal }) => {
    try {
      const plan = await readPlan(slipway, id);
      if (plan === null) return;
      requireContainment(context.workshop.python.containment);
      const body = withContainment(await bodyOf(plan, context, signal), context);
      requireNoSecrets(body);
      const hash = hashPlan(body);
      await keepCommits(body, hash, context);
      await storePlan(id, owner, { body, hash, builtAt: await context.now() });
    } catch (error) {
      if (signal.aborted) return;
      await storePlanFailure(id, owner, failureOf(error));
    }
  });
}

/** Every plan says so where tools are not contained: what they see may have been changed by others. */
function withContainment(body: PlanBody, { workshop }: EngineContext): PlanBody {
  const { containment } = workshop.python;
  if (containment.kind !== "none" || containment.acceptedBy === null) return body;
  return { ...body, warnings: [...body.warnings, notContained(containment.acceptedBy)] };
}

/**
 * What a plan shows is done byte for byte, so a secret in it cannot be masked: the plan is refused
 * before anything of it is stored.
 */
function requireNoSecrets(body: PlanBody): void {
  if (!holdsSecret(canonicalPlan(body), inJson(ownSecrets()))) return;
  throw new TerminalError(
    "secret-in-output",
    "What the tools made holds a secret of this server, so it is not shown.",
    {
      whatToDo:
        "See on the branch what makes the tools write it (a news fragment, `_version.py`). Then renew the server's secrets: somebody may know them.",
    },
  );
}

/** As they would be written inside of JSON, too. */
function inJson(secrets: readonly string[]): readonly string[] {
  return secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
}

/** A builder that finds the world moved since the last sync is called again after a fresh one. */
async function bodyOf(
  plan: PlanRecord,
  context: EngineContext,
  signal: AbortSignal,
): Promise<PlanBody> {
  const options = {
    attempts,
    firstPauseMs: context.firstPauseMs,
    signal,
    onPause: () => Promise.resolve(),
  };
  return retry(options, async () => {
    try {
      return await buildOnce(plan, context);
    } catch (error) {
      const moved = error instanceof RetryableError && error.code === "plan-stale";
      if (moved) await context.syncAgain();
      throw error;
    }
  });
}

async function buildOnce(plan: PlanRecord, context: EngineContext): Promise<PlanBody> {
  if (plan.release !== null) return stepOf(plan, context);
  if ("proposal" in plan) return exceptionMailOf(plan, context);
  return "blocker" in plan ? blockerOf(plan, context) : removalOf(plan, context);
}

async function blockerOf(
  { blocker, requestedBy: actor }: OfBlocker & Pick<PlanRecord, "requestedBy">,
  context: EngineContext,
): Promise<PlanBody> {
  const status = await readBlockerPlanStatus(slipway, blocker, actor, await context.now());
  if (status === null) throw notReady("It is no blocker that is known.", "Look again.");
  if (!status.plannable.allowed)
    throw notReady(status.plannable.reason, "Look at the page of blockers again.");
  if (status.kind === "issue")
    return planBlockerLabel(present(status.proposal, "The proposal"), actor);
  const failed = present(status.failed, "The check");
  return planTrunkCheck({ failed, log: await context.logEnd(failed.check), actor });
}

async function removalOf(
  plan: OfRemoval & Pick<PlanRecord, "requestedBy">,
  context: EngineContext,
): Promise<PlanBody> {
  const removal = await readRemoval(slipway, plan.deprecation, await context.now());
  if (removal === null) throw notReady("No such deprecation is known any more.", "Look again.");
  const { plannable, wanted } = removal;
  if (!plannable.allowed) throw notReady(plannable.reason, "Look at the name’s page again.");
  return planRemoval(plan.deprecation, wanted, plan.requestedBy);
}

async function exceptionMailOf(
  { proposal, requestedBy: actor }: OfExceptionMail & Pick<PlanRecord, "requestedBy">,
  context: EngineContext,
): Promise<PlanBody> {
  const now = await context.now();
  const status = await readExceptionMail(slipway, proposal, now);
  if (status === null) throw notReady("There is no such proposal.", "Look again.");
  const { announcement, sendable } = status;
  if (!sendable.allowed) throw notReady(sendable.reason, "Look at the mail’s page again.");
  return planExceptionMail({ proposal, announcement, actor, now });
}

async function stepOf(
  plan: OfStep & Pick<PlanRecord, "releaseId" | "requestedBy" | "target" | "wishes">,
  context: EngineContext,
): Promise<PlanBody> {
  const build = planBuilderOf(plan.step);
  if (build === null) {
    throw new TerminalError("step-not-ready", "This step has nothing to do by hand.", {
      fields: { step: plan.step },
      whatToDo: "Wait until the next sync shows it done.",
    });
  }
  const now = await context.now();
  const { facts, checklist, attestations } = await readReleaseStatus(slipway, plan.release, now);
  // The number is another release's by now: of that one, who asked may not even know.
  if (facts.release?.id !== plan.releaseId)
    throw notReady("The release that it is for was abandoned.", "Start the number again.");
  const target = checklist.steps.find(({ key }) => key === plan.step)?.target;
  if (target !== plan.target)
    throw notReady(
      `${target ?? "Nothing"} is under way now, not ${plan.target ?? "it"}.`,
      "Rebuild the plan.",
    );
  const actor = plan.requestedBy;
  const author = await readAuthor(facts.release.manager);
  const { workshop } = context;
  const request = { facts, checklist, attestations, now, actor, author, workshop };
  const logEnd = (check: Check): Promise<string | null> => context.logEnd(check);
  return build({ ...request, wishes: plan.wishes, issueOpenedAt, logEnd });
}

async function issueOpenedAt(number: number): Promise<Instant | null> {
  return (await readIssue(number))?.createdAt ?? null;
}

/** Commits that are on no branch yet would be rubbish to git. */
async function keepCommits(body: PlanBody, hash: string, context: EngineContext): Promise<void> {
  for (const [position, effect] of body.effects.entries()) {
    if (effect.kind !== "push") continue;
    await keepCommit(context.workshop.clone, `plans/${hash}/${position}`, effect.newHead);
  }
}
