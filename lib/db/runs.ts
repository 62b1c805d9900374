import type { Actor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { EffectResult } from "@/lib/domain/plan/effect";
import type { OfNoRelease } from "@/lib/domain/plan/plan";
import type { RunFact } from "@/lib/domain/process/facts";
import type { StepKey } from "@/lib/domain/process/step-key";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import type { Prisma, Run as RunRow, RunEffect as RunEffectRow } from "./generated/client";
import { channels, notify } from "./live";
import { refuseOtherVersion } from "./approved-plan";
import { readEffectResult } from "./effect-result-document";
import {
  columnsOfNoRelease,
  lockSubject,
  subjectOfRow,
  withNumber,
  type StoredSubject,
} from "./plan-subject";
import { readPlan } from "./plans";
import { findReleaseId } from "./releases";
import { seenRuns } from "./visible-releases";

export type RunState = RunFact["state"];

/** The outcome of one effect of a run, as far as it got. */
export interface EffectRecord {
  readonly position: number;
  readonly kind: string;
  /**
   * "absent": it had not happened, as a person said, or since GitHub refused it; it is as good as never
   * begun.
   */
  readonly state: "begun" | "absent" | "done";
  readonly begunAt: Instant;
  readonly finishedAt: Instant | null;
  readonly result: EffectResult | null;
}

export type RunRecord = StoredSubject & {
  readonly id: string;
  /** As of its plan. */
  readonly target: string | null;
  readonly plan: string;
  readonly approvedBy: Actor;
  readonly planHash: string;
  readonly state: RunState;
  readonly queuedAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** Whether the basis was observed: a run that goes on does not observe again. */
  readonly basisSeen: boolean;
  readonly error: string | null;
  readonly errorCode: string | null;
  readonly whatToDo: string | null;
  /** In the order of the plan's effects; those not begun are absent. */
  readonly effects: readonly EffectRecord[];
};

export interface NewRun {
  readonly plan: string;
  /** The hash of the plan that the person was shown. */
  readonly planHash: string;
  readonly approvedBy: Actor;
  readonly queuedAt: Instant;
}

/** States of a run that is not over. One that waits for an answer is not: it goes on from there. */
export const unfinished: readonly string[] = [
  "queued",
  "running",
  "needs-person",
] satisfies readonly RunState[];

/** Whether a run in that state keeps others of the same release out. */
export function isUnfinished(state: string): boolean {
  return unfinished.includes(state);
}

/**
 * Writes down that a plan is to be run, inside the caller's transaction, and returns the run's id;
 * enqueue a "run-plan" job after the commit. Refuses a plan that is not built or has another hash
 * (`plan-stale`), one of another version of Slipway (`other-version`) and a second run of the same release or removal (`run-in-progress`).
 */
export async function requestRun(db: Database, wanted: NewRun): Promise<string> {
  const plan = await readPlan(slipway, wanted.plan, db);
  if (plan === null) {
    throw new TerminalError("not-found", "There is no such plan.", {
      whatToDo: "Go back to the step and make a plan.",
    });
  }
  if (plan.hash === null || plan.hash !== wanted.planHash) {
    throw new TerminalError("plan-stale", "This is not the plan that you were shown.", {
      whatToDo: "Look at the plan again and approve what it says now.",
    });
  }
  refuseOtherVersion(plan);
  await lockSubject(db, plan);
  const { releaseId } = plan;
  const subject = releaseId === null ? columnsOfNoRelease(plan) : { releaseId, step: plan.step };
  const rivals = releaseId === null ? subject : { releaseId };
  const other = await db.run.findFirst({ where: { ...rivals, state: { in: [...unfinished] } } });
  if (other !== null) {
    const what = other.step ?? (releaseId === null ? nameOf(plan) : "this release");
    throw stillGoesOn(what, other);
  }
  const row = await db.run.create({
    data: {
      ...subject,
      target: plan.target,
      planId: plan.id,
      approvedBy: wanted.approvedBy.accountId,
      planHash: plan.hash,
      state: "queued",
      queuedAt: new Date(toMs(wanted.queuedAt)),
    },
    select: { id: true },
  });
  // The plan's page does not know of the run yet.
  await notify(channels.plans, plan.id, db);
  await tellRunChanged(row.id, db);
  return row.id;
}

function nameOf(subject: OfNoRelease): string {
  if ("proposal" in subject) return "this mail";
  return "blocker" in subject ? "this blocker" : "this removal";
}

function stillGoesOn(what: string, { id, state }: RunRow): TerminalError {
  return state === "needs-person"
    ? new TerminalError("run-in-progress", `A run of ${what} waits for an answer.`, {
        fields: { run: id },
        whatToDo: "Open its plan and say there whether the effect has happened.",
      })
    : new TerminalError("run-in-progress", `A run of ${what} is still going on.`, {
        fields: { run: id },
        whatToDo: "Wait until it has ended, or stop it.",
      });
}

/** Keeps others out of the run until the transaction ends; null where there is no such run. */
export async function lockRun(db: Database, id: string): Promise<RunWithNumber | null> {
  await db.$queryRaw`SELECT 1 FROM "Run" WHERE "id" = ${id} FOR UPDATE`;
  return db.run.findUnique({ where: { id }, include: withNumber });
}

type RunWithNumber = Prisma.RunGetPayload<{ include: typeof withNumber }>;

/** Tells the pages that show the run; in a transaction, when that has ended well. */
export async function tellRunChanged(id: string, db?: Database): Promise<void> {
  await notify(channels.runs, id, db);
}

/** The run with that id; null where there is none that the viewer may see. */
export async function readRun(
  viewer: Viewer,
  id: string,
  db: Database = database(),
): Promise<RunRecord | null> {
  const where = { id, AND: seenRuns(viewer) };
  const row = await db.run.findUnique({ where, include: withEffects });
  return row === null ? null : ((await toRecords([row]))[0] ?? null);
}

/** The runs of a plan, newest first. */
export async function readRunsOfPlan(viewer: Viewer, plan: string): Promise<readonly RunRecord[]> {
  const rows = await database().run.findMany({
    where: { planId: plan, AND: seenRuns(viewer) },
    orderBy: newestFirst,
    include: withEffects,
  });
  return toRecords(rows);
}

/** The runs of a step, newest first, at most `limit`. */
export async function readRunsOfStep(
  viewer: Viewer,
  release: string,
  step: StepKey,
  limit = 10,
): Promise<readonly RunRecord[]> {
  const releaseId = await findReleaseId(viewer, release);
  if (releaseId === null) return [];
  const rows = await database().run.findMany({
    where: { releaseId, step, AND: seenRuns(viewer) },
    orderBy: newestFirst,
    include: withEffects,
    take: limit,
  });
  return toRecords(rows);
}

/** Remembers that the basis was observed and held, before the first effect. */
export async function recordBasisSeen(id: string, at: Instant): Promise<void> {
  await database().run.update({ where: { id }, data: { basisSeenAt: new Date(toMs(at)) } });
}

const withEffects = { ...withNumber, effects: { orderBy: { position: "asc" } } } as const;
const newestFirst: Prisma.RunOrderByWithRelationInput[] = [{ queuedAt: "desc" }, { id: "desc" }];

type WholeRow = Prisma.RunGetPayload<{ include: typeof withEffects }>;

async function toRecords(rows: readonly WholeRow[]): Promise<readonly RunRecord[]> {
  const actorOf = await readActors(rows.map(({ approvedBy }) => approvedBy));
  return rows.map((row) => toRecord(row, actorOf(row.approvedBy)));
}

function toRecord(row: WholeRow, approvedBy: Actor): RunRecord {
  return {
    ...subjectOfRow(row),
    target: row.target,
    id: row.id,
    plan: row.planId,
    approvedBy,
    planHash: row.planHash,
    state: knownState(row.state),
    queuedAt: fromMs(row.queuedAt.getTime()),
    startedAt: row.startedAt === null ? null : fromMs(row.startedAt.getTime()),
    finishedAt: row.finishedAt === null ? null : fromMs(row.finishedAt.getTime()),
    basisSeen: row.basisSeenAt !== null,
    error: row.error,
    errorCode: row.errorCode,
    whatToDo: row.whatToDo,
    effects: row.effects.map(toEffectRecord),
  };
}

function toEffectRecord(row: RunEffectRow): EffectRecord {
  return {
    position: row.position,
    kind: row.kind,
    state: row.state === "done" || row.state === "absent" ? row.state : "begun",
    begunAt: fromMs(row.begunAt.getTime()),
    finishedAt: row.finishedAt === null ? null : fromMs(row.finishedAt.getTime()),
    result: resultOf(row),
  };
}

function resultOf({ result: json, documentVersion: version }: RunEffectRow): EffectResult | null {
  return json === null ? null : readEffectResult({ version, json });
}

function knownState(text: string): RunState {
  const state = runStates.find((known) => known === text);
  if (state === undefined) throw new Error(`A run has an unknown state: ${text}`);
  return state;
}

export const runStates = [
  "queued",
  "running",
  "succeeded",
  "refused",
  "failed",
  "needs-person",
  "stopped",
] as const satisfies readonly RunState[];
