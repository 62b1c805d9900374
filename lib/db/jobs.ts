import { PgBoss } from "pg-boss";
import { z } from "zod";
import { env } from "@/lib/config/env";
import { connectionPool } from "./client";

/**
 * The queue between the web process, which only asks, and the worker, which does. A job is a
 * wake-up call: the truth is in the rows of Plan and Run with their leases, and a worker also looks
 * there from time to time, so a job that is lost or comes twice does no harm.
 *
 * The queue's tables are made by the set-up (scripts/database/tables.mjs), as their owner: here they
 * are only used (`migrate: false`).
 */
export type Job =
  /** Somebody waits for it. */
  | { readonly kind: "sync" }
  /** Something may have changed: one sync for all who say so until it begins. */
  | { readonly kind: "sync-soon" }
  | { readonly kind: "build-plan"; readonly plan: string }
  | { readonly kind: "run-plan"; readonly run: string };

export type JobKind = Job["kind"];
export type JobHandler = (job: Job) => Promise<void>;

/** Of a "short" queue at most one job waits; what is sent meanwhile asks for the same again. */
const policies = {
  sync: "standard",
  "sync-soon": "short",
  "build-plan": "standard",
  "run-plan": "standard",
} as const satisfies Readonly<Record<JobKind, string>>;

const kinds = ["sync", "sync-soon", "build-plan", "run-plan"] as const satisfies readonly JobKind[];

const jobDocument = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sync") }),
  z.object({ kind: z.literal("sync-soon") }),
  z.object({ kind: z.literal("build-plan"), plan: z.string() }),
  z.object({ kind: z.literal("run-plan"), run: z.string() }),
]) satisfies z.ZodType<Job>;

const pollSeconds = 1;

/** On globalThis: Next bundles this module more than once, and one sender is enough. */
declare global {
  var slipwayJobSender: Promise<PgBoss> | undefined;
}

async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => connectionPool().query(text, values) },
    supervise: false,
    schedule: false,
    useListenNotify: false,
    migrate: false,
  });
  // An error of the queue's own upkeep; a failed send rejects by itself.
  boss.on("error", () => undefined);
  await boss.start();
  await makeQueues(boss);
  return boss;
}

async function makeQueues(boss: PgBoss): Promise<void> {
  for (const kind of kinds) {
    const policy = policies[kind];
    await boss.createQueue(kind, { policy, notify: true, retryLimit: 0, expireInSeconds: 3_600 });
  }
}

/** Asks the worker to do something soon. Call it after the commit of what the job is about. */
export async function enqueue(job: Job): Promise<void> {
  const starting = (globalThis.slipwayJobSender ??= startSender());
  const boss = await starting.catch((error: unknown) => {
    // The next one tries again instead of failing with the same old error.
    globalThis.slipwayJobSender = undefined;
    throw error;
  });
  await boss.send(job.kind, job);
}

/** Stops sending: at the end of a process or of a spec's file. */
export async function closeJobs(): Promise<void> {
  const starting = globalThis.slipwayJobSender;
  globalThis.slipwayJobSender = undefined;
  const boss = await starting?.catch(() => undefined);
  await boss?.stop({ graceful: false });
}

/** A running consumer of jobs. */
export interface JobWorker {
  /** Takes no more jobs, and waits for those that run. */
  readonly stop: () => Promise<void>;
}

/**
 * Takes jobs and hands them to `handle`, one of each kind at a time, as they come (by LISTEN, and
 * by polling where that fails). `handle` reports its own failures; what it throws is passed to
 * `onError`.
 */
export async function workJobs(
  handle: JobHandler,
  onError: (error: unknown) => void,
): Promise<JobWorker> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    max: 3,
    schedule: false,
    useListenNotify: true,
    migrate: false,
  });
  boss.on("error", onError);
  await boss.start();
  await makeQueues(boss);
  for (const kind of kinds) {
    await boss.work(kind, { pollingIntervalSeconds: pollSeconds }, async (jobs) => {
      for (const job of jobs) {
        try {
          await handle(jobDocument.parse(job.data));
        } catch (error) {
          onError(error);
        }
      }
    });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 30_000 }) };
}
