import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { noWishes, type PlanWishes } from "@/lib/domain/plan/plan-wishes";
import { rawPlan, type RawPlan } from "@/lib/domain/plan/raw-plan";
import type { OfNoRelease, OfStep, PlanBody, PlanSubject } from "@/lib/domain/plan/plan";
import type { StepKey } from "@/lib/domain/process/step-key";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import { readActors, type ActorsRead } from "./actors";
import { database, type Database } from "./client";
import { storedFailure, type StoredFailure } from "./failure";
import type { Prisma } from "./generated/client";
import { channels, notify } from "./live";
import { readPlanDocument } from "./plan-document";
import { subjectColumns, subjectOfRow, withNumber, type StoredSubject } from "./plan-subject";
import { seenPlans } from "./visible-releases";

/** A plan that was asked for, in whatever state it is. */
export type PlanRecord = StoredSubject & {
  readonly id: string;
  /** Name of the target of a step ("24.7.0rc1"); null for a removal. */
  readonly target: string | null;
  readonly state: "queued" | "building" | "built" | "failed" | "discarded";
  readonly requestedBy: Actor;
  readonly requestedAt: Instant;
  readonly builtAt: Instant | null;
  /** SHA-256 (hex) of the body; null until it is built. */
  readonly hash: string | null;
  /** null until it is built, and where it is unreadable. */
  readonly body: PlanBody | null;
  /** How much of it this Slipway understands; only a current one is approved. null until it is built. */
  readonly reading: "current" | "older" | "unreadable" | null;
  /** What can be shown of one that is unreadable. */
  readonly raw: RawPlan | null;
  readonly failure: StoredFailure | null;
  /** Who wanted it no more, and when; null: nobody has said so. */
  readonly discarded: { readonly by: Actor; readonly at: Instant } | null;
  /** What was said of it when it was asked for. */
  readonly wishes: PlanWishes;
};

/** What a plan is wanted for; of a step with its target and what is said of it. */
export type PlanWanted =
  (OfStep & { readonly target: string; readonly wishes?: PlanWishes }) | OfNoRelease;

/** The columns of what was said of the plan. */
export function wishColumns(wanted: PlanWanted) {
  const { introduction, section, report, check } =
    wanted.release === null ? noWishes : (wanted.wishes ?? noWishes);
  const { oid = null, label = null } = check ?? {};
  return {
    newsIntroduction: introduction,
    newsSection: section,
    report,
    checkOid: oid,
    checkLabel: label,
  };
}

export type NewPlan = PlanWanted & {
  readonly requestedBy: Actor;
  readonly requestedAt: Instant;
};

/**
 * Writes down that a plan is wanted and returns its id; enqueue a "build-plan" job after the commit. Of
 * a step it is for the release that has the number now: throws where there is none.
 */
export async function requestPlan(db: Database, wanted: NewPlan): Promise<string> {
  const columns = await subjectColumns(slipway, wanted, db);
  if (columns === null) throw new Error(`There is no release ${wanted.release ?? ""} to plan for.`);
  const row = await db.plan.create({
    data: {
      ...columns,
      target: wanted.release === null ? null : wanted.target,
      ...wishColumns(wanted),
      state: "queued",
      requestedBy: wanted.requestedBy.accountId,
      requestedAt: new Date(toMs(wanted.requestedAt)),
    },
    select: { id: true },
  });
  return row.id;
}

/** The plan with that id; null where there is none that the viewer may see. */
export async function readPlan(
  viewer: Viewer,
  id: string,
  db: Database = database(),
): Promise<PlanRecord | null> {
  return (await readStoredPlan(viewer, id, db))?.plan ?? null;
}

/** As readPlan, with the body as it is stored: both are of one reading of the row. */
export async function readStoredPlan(
  viewer: Viewer,
  id: string,
  db: Database = database(),
): Promise<{ readonly plan: PlanRecord; readonly stored: unknown } | null> {
  const row = await db.plan.findUnique({
    where: { id, AND: seenPlans(viewer) },
    include: withNumber,
  });
  if (row === null) return null;
  const [plan] = await toRecords([row], db);
  return plan === undefined ? null : { plan, stored: row.body };
}

/** The plans of a step, newest first, at most `limit`. */
export async function readPlansOfStep(
  viewer: Viewer,
  release: string,
  step: StepKey,
  limit = 10,
): Promise<readonly PlanRecord[]> {
  return readPlansOf(viewer, { release, step }, limit);
}

/** The plans for that step or removal, newest first, at most `limit`. */
export async function readPlansOf(
  viewer: Viewer,
  subject: PlanSubject,
  limit: number,
): Promise<readonly PlanRecord[]> {
  const columns = await subjectColumns(viewer, subject, database());
  if (columns === null) return [];
  const rows = await database().plan.findMany({
    where: { ...columns, AND: seenPlans(viewer) },
    include: withNumber,
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return toRecords(rows, database());
}

/**
 * Of which plans the commits are still wanted: hashes of those that are being run (also while the run
 * waits for an answer), or that may still be approved (built since `since`, never run, and the newest
 * of their subject). Null while some plan is being built, whose hash nobody knows yet.
 */
export async function readHashesInUse(since: Instant): Promise<ReadonlySet<string> | null> {
  const building = await database().plan.count({ where: { state: "building" } });
  if (building > 0) return null;
  const rows = await database().$queryRaw<readonly { readonly hash: string }[]>`
    SELECT DISTINCT plan."hash" FROM "Plan" plan
    WHERE plan."hash" IS NOT NULL AND (
      EXISTS (SELECT 1 FROM "Run" run
              WHERE run."planId" = plan."id" AND run."state" IN ('queued', 'running', 'needs-person'))
      OR (plan."builtAt" >= ${new Date(toMs(since))}
        AND NOT EXISTS (SELECT 1 FROM "Run" run WHERE run."planId" = plan."id")
        AND NOT EXISTS (SELECT 1 FROM "Plan" newer
              WHERE newer."state" = 'built' AND newer."requestedAt" > plan."requestedAt"
                AND newer."releaseId" IS NOT DISTINCT FROM plan."releaseId"
                AND newer."step" IS NOT DISTINCT FROM plan."step"
                AND newer."deprecation" IS NOT DISTINCT FROM plan."deprecation"
                AND newer."proposal" IS NOT DISTINCT FROM plan."proposal"
                AND newer."blocker" IS NOT DISTINCT FROM plan."blocker")))`;
  return new Set(rows.map(({ hash }) => hash));
}

type PlanRow = Prisma.PlanGetPayload<{ include: typeof withNumber }>;

async function toRecords(rows: readonly PlanRow[], db: Database): Promise<readonly PlanRecord[]> {
  const actorOf = await readActors(
    rows.flatMap(({ requestedBy, discardedBy }) => [requestedBy, discardedBy ?? []].flat()),
    db,
  );
  return rows.map((row) => toRecord(row, actorOf));
}

function toRecord(row: PlanRow, actorOf: ActorsRead): PlanRecord {
  const requestedBy = actorOf(row.requestedBy);
  const { discardedAt, discardedBy } = row;
  const state = planStates.find((known) => known === row.state);
  if (state === undefined) throw new Error(`Plan ${row.id} has an unknown state: ${row.state}`);
  return {
    ...subjectOfRow(row),
    target: row.target,
    id: row.id,
    state,
    requestedBy,
    requestedAt: fromMs(row.requestedAt.getTime()),
    builtAt: row.builtAt === null ? null : fromMs(row.builtAt.getTime()),
    hash: row.hash,
    ...bodyOf(row, requestedBy),
    wishes: {
      introduction: row.newsIntroduction,
      section: row.newsSection,
      report: row.report,
      check: checkOf(row),
    },
    discarded:
      discardedAt === null || discardedBy === null
        ? null
        : { by: actorOf(discardedBy), at: fromMs(discardedAt.getTime()) },
    failure: storedFailure(row.errorCode, row.error, row.whatToDo, row.errorOutput),
  };
}

function checkOf({ checkOid: oid, checkLabel: label }: PlanRow): PlanWishes["check"] {
  return oid === null || label === null ? null : { oid, label };
}

function bodyOf(
  { body: json, documentVersion: version }: PlanRow,
  requestedBy: Actor,
): Pick<PlanRecord, "body" | "reading" | "raw"> {
  if (json === null) return { body: null, reading: null, raw: null };
  const reading = readPlanDocument({ version, json }, requestedBy);
  return reading.kind === "unreadable"
    ? { body: null, reading: reading.kind, raw: rawPlan(json) }
    : { body: reading.value, reading: reading.kind, raw: null };
}

export const planStates = ["queued", "building", "built", "failed", "discarded"] as const;

/**
 * Notes that nobody wants a plan any more: no worker builds it, nobody approves it. false where it has
 * been discarded already, or has a run.
 */
export async function discardPlan(
  db: Database,
  id: string,
  { by, at }: { readonly by: Actor; readonly at: Instant },
): Promise<boolean> {
  const { count } = await db.plan.updateMany({
    where: { id, state: { not: "discarded" }, runs: { none: {} } },
    data: {
      state: "discarded",
      discardedAt: new Date(toMs(at)),
      discardedBy: by.accountId,
      leaseOwner: null,
      leaseUntil: null,
    },
  });
  await notify(channels.plans, id, db);
  return count === 1;
}
