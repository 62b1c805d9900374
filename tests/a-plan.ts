import { database } from "@/lib/db/client";
import { recordArrival } from "@/lib/db/people";
import { requestPlan, type PlanWanted } from "@/lib/db/plans";
import { claimPlan, storePlan } from "@/lib/db/plan-leases";
import { addRelease } from "@/lib/db/releases";
import { requestRun } from "@/lib/db/runs";
import { inTransaction } from "@/lib/db/client";
import { scopesToAct } from "@/lib/domain/grant";
import type { Effect } from "@/lib/domain/plan/effect";
import { subjectOf, type BasisItem, type PlanBody } from "@/lib/domain/plan/plan";
import { hashPlan } from "@/lib/plans/hash";
import { ada } from "./actors";
import { now } from "./seen";

/** Plans and runs in the database, for specs of the engine and of the worker. */

export const release = "24.7.0";

/** ada drives 24.7.0, is signed in, and has her token of the small sandbox. */
export async function storeReleaseOfAda(): Promise<void> {
  await inTransaction(async (db) => {
    const profile = { ...ada, name: "Ada Example", email: "ada@example.org" };
    await recordArrival(db, profile, { token: "token-ada", scopes: scopesToAct(null) });
    await addRelease(db, {
      version: release,
      kind: "major",
      manager: ada,
      startedAt: now,
    });
  });
}

export function aPlan(effects: readonly Effect[], basis: readonly BasisItem[] = []): PlanBody {
  return {
    release,
    step: "candidate.prepare",
    title: "A plan of the specs",
    actor: ada,
    basis,
    effects,
    warnings: [],
  };
}

/** What a plan like that is asked for: of a step, for rc1. */
export function wantedOf(body: PlanBody): PlanWanted {
  const subject = subjectOf(body);
  return subject.release === null ? subject : { ...subject, target: `${subject.release}rc1` };
}

/** Stores the plan as built, as ada; its id and its hash. */
export async function storeBuilt(body: PlanBody): Promise<{ plan: string; hash: string }> {
  const validInput = { ...wantedOf(body), requestedBy: ada, requestedAt: now };
  const plan = await requestPlan(database(), validInput);
  const hash = hashPlan(body);
  await claimPlan(plan, "spec", 60);
  await storePlan(plan, "spec", { body, hash, builtAt: now });
  return { plan, hash };
}

/** Stores the plan as built and asks for its run, as ada; the run's id. */
export async function approve(body: PlanBody): Promise<string> {
  const { plan, hash } = await storeBuilt(body);
  return inTransaction((db) =>
    requestRun(db, { plan, planHash: hash, approvedBy: ada, queuedAt: now }),
  );
}
