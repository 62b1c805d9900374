import type { AuditEntry } from "@/lib/domain/audit-entry";
import { toMs, type Instant } from "@/lib/domain/instant";
import { openQuestion, stoppedUnanswered } from "@/lib/domain/plan/effect-answer";
import { parseStepKey } from "@/lib/domain/process/step-key";
import { readActors } from "./actors";
import { recordEntry } from "./audit";
import { database, inTransaction, type Database } from "./client";
import type { Failure } from "./failure";
import { lockRun, readRun, tellRunChanged, type RunState } from "./runs";
import { slipway } from "@/lib/domain/viewer";

/**
 * Who runs what. A lease is counted by the clock of the database, which all workers share; it has
 * nothing to do with the world's clock, which stands still in a rehearsal.
 */

/** Ids of runs that wait for a worker, or whose worker has gone. Oldest first. */
export async function findRunsToRun(): Promise<readonly string[]> {
  const rows = await database().$queryRaw<readonly { readonly id: string }[]>`
    SELECT "id" FROM "Run"
    WHERE "state" = 'queued'
       OR ("state" = 'running' AND "leaseUntil" < timezone('UTC', clock_timestamp()))
    ORDER BY "queuedAt" LIMIT 20`;
  return rows.map((row) => row.id);
}

/** Takes the run for `owner` for `seconds`; false when another worker has it or it has ended. */
export async function claimRun(
  id: string,
  owner: string,
  seconds: number,
  now: Instant,
): Promise<boolean> {
  const startedAt = new Date(toMs(now)).toISOString();
  const claimed = await database().$executeRaw`
    UPDATE "Run" SET "state" = 'running', "leaseOwner" = ${owner},
      "leaseUntil" = timezone('UTC', clock_timestamp()) + make_interval(secs => ${seconds}::float8),
      "startedAt" = coalesce("startedAt", timezone('UTC', ${startedAt}::timestamptz))
    WHERE "id" = ${id} AND ("state" = 'queued'
      OR ("state" = 'running' AND "leaseUntil" < timezone('UTC', clock_timestamp())))`;
  if (claimed === 1) await tellRunChanged(id);
  return claimed === 1;
}

/** Makes the lease last `seconds` from now (0 gives it up); false when it was lost. */
export async function renewRunLease(id: string, owner: string, seconds: number): Promise<boolean> {
  const renewed = await database().$executeRaw`
    UPDATE "Run" SET
      "leaseUntil" = timezone('UTC', clock_timestamp()) + make_interval(secs => ${seconds}::float8)
    WHERE "id" = ${id} AND "state" = 'running' AND "leaseOwner" = ${owner}`;
  return renewed === 1;
}

export interface RunEnd {
  readonly state: Extract<
    RunState,
    "succeeded" | "refused" | "failed" | "needs-person" | "stopped"
  >;
  readonly failure: Failure | null;
  readonly at: Instant;
  /** For the audit log: what was done, in one sentence. */
  readonly sentence: string;
}

const outcomeOf = {
  succeeded: "done",
  refused: "refused",
  failed: "failed",
  "needs-person": "failed",
  stopped: "refused",
} as const satisfies Record<RunEnd["state"], AuditEntry["outcome"]>;

/**
 * Ends a run and writes it into the audit log; nothing happens when `owner` lost it meanwhile. It waits
 * for a person only where there is a question that they can answer, and nobody has stopped it.
 */
export async function finishRun(id: string, owner: string, wanted: RunEnd): Promise<void> {
  await inTransaction(async (db) => {
    const run = await lockRun(db, id);
    if (run?.state !== "running" || run.leaseOwner !== owner) return;
    const end = wanted.state === "needs-person" ? await askingEnd(db, run, wanted) : wanted;
    await db.run.update({
      where: { id },
      data: {
        state: end.state,
        finishedAt: new Date(toMs(end.at)),
        errorCode: end.failure?.code ?? null,
        error: end.failure?.sentence ?? null,
        whatToDo: end.failure?.whatToDo ?? null,
        leaseOwner: null,
        leaseUntil: null,
      },
    });
    const { accountId, login } = (await readActors([run.approvedBy], db))(run.approvedBy);
    await recordEntry(db, {
      at: end.at,
      who: login,
      account: accountId,
      action: "plan.run",
      release: run.release?.number ?? null,
      releaseId: run.releaseId,
      target: run.target,
      step: run.step === null ? null : parseStepKey(run.step),
      planHash: run.planHash,
      code: end.failure?.code ?? null,
      outcome: outcomeOf[end.state],
      sentence: end.sentence,
    });
  });
  await tellRunChanged(id);
}

/** A run that asks nothing would keep others of its release out for ever: it has failed. */
async function askingEnd(
  db: Database,
  { id, stopAskedBy }: { readonly id: string; readonly stopAskedBy: string | null },
  wanted: RunEnd,
): Promise<RunEnd> {
  const record = await readRun(slipway, id, db);
  const asking = record === null ? null : { ...record, state: wanted.state };
  const question = asking === null ? null : openQuestion(asking, 0);
  if (question === null) return { ...wanted, state: "failed" };
  if (stopAskedBy === null) return wanted;
  const { login } = (await readActors([stopAskedBy], db))(stopAskedBy);
  const words = stoppedUnanswered(login, question);
  const failure: Failure = { code: "run-stopped", output: null, ...words };
  return { ...wanted, state: "stopped", failure, sentence: words.sentence };
}
