import { toMs, type Instant } from "@/lib/domain/instant";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { database } from "./client";
import type { Failure } from "./failure";
import { channels, notify } from "./live";
import { planDocument } from "./plan-document";

/**
 * Who builds what, and what came of it. A lease is counted by the clock of the database, which all
 * workers share; it has nothing to do with the world's clock, which stands still in a rehearsal.
 */

/** Ids of plans that wait for a worker, or whose worker has gone. Oldest first. */
export async function findPlansToBuild(): Promise<readonly string[]> {
  const rows = await database().$queryRaw<readonly { readonly id: string }[]>`
    SELECT "id" FROM "Plan"
    WHERE "state" = 'queued'
       OR ("state" = 'building' AND "leaseUntil" < timezone('UTC', clock_timestamp()))
    ORDER BY "requestedAt" LIMIT 20`;
  return rows.map((row) => row.id);
}

/** Takes the plan for `owner` for `seconds`; false when another worker has it or it is built. */
export async function claimPlan(id: string, owner: string, seconds: number): Promise<boolean> {
  const claimed = await database().$executeRaw`
    UPDATE "Plan" SET "state" = 'building', "leaseOwner" = ${owner},
      "leaseUntil" = timezone('UTC', clock_timestamp()) + make_interval(secs => ${seconds}::float8)
    WHERE "id" = ${id} AND ("state" = 'queued'
      OR ("state" = 'building' AND "leaseUntil" < timezone('UTC', clock_timestamp())))`;
  if (claimed === 1) await notify(channels.plans, id);
  return claimed === 1;
}

/** Makes the lease last `seconds` from now (0 gives it up); false when it was lost. */
export async function renewPlanLease(id: string, owner: string, seconds: number): Promise<boolean> {
  const renewed = await database().$executeRaw`
    UPDATE "Plan" SET
      "leaseUntil" = timezone('UTC', clock_timestamp()) + make_interval(secs => ${seconds}::float8)
    WHERE "id" = ${id} AND "state" = 'building' AND "leaseOwner" = ${owner}`;
  return renewed === 1;
}

/** Stores the built plan, unless `owner` lost it meanwhile. */
export async function storePlan(
  id: string,
  owner: string,
  built: { readonly body: PlanBody; readonly hash: string; readonly builtAt: Instant },
): Promise<boolean> {
  const { count } = await database().plan.updateMany({
    where: { id, state: "building", leaseOwner: owner },
    data: {
      state: "built",
      // Prisma's JSON type knows no readonly arrays; parsing gives plain ones.
      ...planDocument(built.body),
      hash: built.hash,
      builtAt: new Date(toMs(built.builtAt)),
      leaseOwner: null,
      leaseUntil: null,
    },
  });
  await notify(channels.plans, id);
  return count === 1;
}

/** Stores why the plan could not be built, unless `owner` lost it meanwhile. */
export async function storePlanFailure(id: string, owner: string, failure: Failure): Promise<void> {
  await database().plan.updateMany({
    where: { id, state: "building", leaseOwner: owner },
    data: {
      state: "failed",
      errorCode: failure.code,
      error: failure.sentence,
      whatToDo: failure.whatToDo,
      errorOutput: failure.output,
      leaseOwner: null,
      leaseUntil: null,
    },
  });
  await notify(channels.plans, id);
}
