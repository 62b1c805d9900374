import type { Actor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Check } from "@/lib/domain/observed/check-rollup";
import type { PlanBody } from "@/lib/domain/plan/plan";
import type { PlanWishes } from "@/lib/domain/plan/plan-wishes";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { Checklist } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { Workshop } from "@/lib/world/git/workshop";

/** Somebody as git knows them. */
export interface CommitAuthor {
  readonly name: string;
  readonly email: string;
}

/** All that a plan is made from. */
export interface PlanRequest {
  readonly facts: Facts;
  readonly checklist: Checklist;
  readonly attestations: readonly Attestation[];
  /** The world's time; commits carry it. */
  readonly now: Instant;
  /** Who asked for the plan. */
  readonly actor: Actor;
  /** The author of the plan's commits: the release manager. */
  readonly author: CommitAuthor;
  readonly workshop: Workshop;
  /** What was said of it when the plan was asked for. */
  readonly wishes: PlanWishes;
  /** When an issue was opened; null where Slipway has not seen it. */
  readonly issueOpenedAt: (issue: number) => Promise<Instant | null>;
  /** The last lines of the log of a check that ended; null where it has none that can be read. */
  readonly logEnd: (check: Check) => Promise<string | null>;
}

/**
 * Makes the plan of one step: nothing in the world changes, except that the server's own clone gets
 * the plan's commits. Throws `step-not-ready` where the checklist does not allow the step, and
 * `plan-stale` where the world moved since it was last synced.
 */
export type PlanBuilder = (request: PlanRequest) => PlanBody | Promise<PlanBody>;

/** Throws `step-not-ready`, with the checklist's own words, unless the step may be planned. */
export function requireReady(request: PlanRequest, key: StepKey): void {
  const step = request.checklist.steps.find((candidate) => candidate.key === key);
  if (step === undefined) throw notReady(`The checklist has no step ${key}.`, "Look again.");
  const permission = mayPlan(step);
  if (permission.allowed) return;
  const { state } = step;
  const remedies =
    state.kind === "blocked" ? state.blockers.map((blocker) => blocker.remedy).join(" ") : "";
  throw notReady(permission.reason, remedies === "" ? "Look at the checklist again." : remedies);
}

/** A step that cannot be planned as things stand. */
export function notReady(sentence: string, whatToDo: string): TerminalError {
  return new TerminalError("step-not-ready", sentence, { whatToDo });
}

/** The value, or `step-not-ready` because nobody has looked at it yet. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value !== null && value !== undefined) return value;
  throw notReady(`${what} was not seen yet.`, "Sync, then try again.");
}
