/**
 * The worker: syncs, builds plans and runs them. Any number of workers may run on one
 * database; leases keep them apart, and what one leaves behind another takes up.
 *
 *     node --import tsx lib/worker/main.ts
 *
 * Prints {"ready":true} on a line of its own when it is up, and JSON lines of log otherwise. Ends on
 * SIGTERM or SIGINT, after the effect it is at; its runs go on in the next worker.
 */
import { removeIdleSessions } from "@/lib/commands/sessions";
import { closeDatabase } from "@/lib/db/client";
import { closeJobs, workJobs, type Job } from "@/lib/db/jobs";
import { channels, closeLive, listen } from "@/lib/db/live";
import { findPlansToBuild } from "@/lib/db/plan-leases";
import { recordCountedRefusals } from "@/lib/db/refusals";
import { findRunsToRun } from "@/lib/db/run-leases";
import { releaseSyncLeases } from "@/lib/db/sync-leases";
import { buildPlan } from "@/lib/engine/build";
import type { EngineContext } from "@/lib/engine/context";
import { prunePlans } from "@/lib/engine/prune";
import { runPlan } from "@/lib/engine/run";
import type { SyncDeps } from "@/lib/sync/deps";
import { syncDeps } from "@/lib/sync/open";
import type { Workshop } from "@/lib/world/git/workshop";
import { clearWorktrees } from "@/lib/world/git/worktree";
import { advisoryDeps } from "./advisory-deps";
import { engineContext, openWorkshop } from "./engine-context";
import { errorFields, writeLog } from "./log";
import { removeOldNews } from "./notice-upkeep";
import {
  indexSearch,
  pushToPeople,
  scanSource,
  syncRelease,
  syncTrackerHistory,
  tellPeople,
} from "./syncs";
import { type Due, SyncLoop } from "./sync-loop";
import { paced, syncRegularly } from "./pace";
import { TaskQueue } from "./task-queue";

const sweepMs = 500;
/** For what nobody waits for: most of it is begun by whatever makes it due. */
const tidyMs = 5_000;
const tellMs = 2_000;
const sessionsEveryMs = 10 * 60_000;
/** Releases and removals whose runs go on beside each other in one worker. */
const runsAtOnce = 4;
const pruneEveryMs = 60 * 60_000;
/** The name of that task among the ids of plans. */
const pruning = "prune-plans";

/** What has to be ended with the worker. */
interface Working {
  readonly stop: () => Promise<void>;
}

async function start(): Promise<Working> {
  // The clone and the worktrees are nobody else's business.
  process.umask(0o077);
  const stopping = new AbortController();
  const workshop = await openWorkshop();
  const report = (event: string) => (error: unknown) => writeLog(event, errorFields(error));
  const deps = syncDeps(workshop);
  // Beside the syncs: both take longer than a release may be out of sight.
  const scanning = new SyncLoop(scanSource(deps), report("scan-failed"));
  const history = new SyncLoop(syncTrackerHistory(deps), report("history-failed"));
  const searching = new SyncLoop(indexSearch(stopping.signal), report("search-failed"));
  const tallying = new SyncLoop(recordCountedRefusals, report("refusals-failed"));
  const sync = syncRelease(deps, advisoryDeps(deps));
  const syncAndGoOn = () =>
    sync().finally(() => {
      void scanning.now();
      void history.now();
      void searching.now();
    });
  const syncLoop = new SyncLoop(syncAndGoOn, report("sync-failed"));
  const due = paced(stopping.signal);
  const context = engineContext(workshop, () => syncLoop.now(), stopping.signal);
  const telling = openTelling(deps);
  tellContainment(workshop);
  await clearWorktrees(workshop.clone, Date.now());
  const queues = openQueues(context);
  const jobs = await workJobs((job) => take(job, queues, syncLoop, due), report("queue-failed"));
  const timers = [
    setInterval(() => void sweep(queues), sweepMs),
    // A killed worker may have left the history half-way, and others read what is to be searched.
    setInterval(() => [history, searching, tallying].forEach((one) => void one.now()), tidyMs),
    // What was asked for in a page, and what was put off.
    setInterval(() => telling.forEach((one) => void one.now()), tellMs),
    setInterval(() => {
      removeIdleSessions().catch(report("sessions-failed"));
    }, sessionsEveryMs),
    setInterval(() => queues.plans.add(pruning), pruneEveryMs),
  ];
  void syncRegularly(() => syncLoop.soon(due), report("sync-failed"), stopping.signal);
  await listen(channels.syncAgain, () => void syncLoop.now());
  // Runs that a dead worker left come first: a sync takes the processor for a while.
  await sweep(queues);
  void syncLoop.now();
  queues.plans.add(pruning);
  return {
    stop: async () => {
      stopping.abort(new Error("The worker is told to stop."));
      timers.forEach(clearInterval);
      // First the queues: a task that began now would be cut off with its lease in hand.
      await Promise.all([queues.plans.close(), queues.runs.close()]);
      await jobs.stop();
      await releaseSyncLeases(deps.owner);
      await closeAll();
    },
  };
}

function tellContainment({ python: { containment } }: Workshop): void {
  if (containment.kind === "bubblewrap") writeLog("contained", { by: containment.by });
  else writeLog("not-contained", { why: containment.why, acceptedBy: containment.acceptedBy });
}

/** Beside each other: a push service that hangs holds up no mail. */
function openTelling(deps: SyncDeps): readonly SyncLoop[] {
  const failed = (error: unknown) => writeLog("telling-failed", errorFields(error));
  return [tellPeople(deps), pushToPeople(deps)].map((work) => new SyncLoop(work, failed));
}

interface TaskQueues {
  readonly plans: TaskQueue;
  readonly runs: TaskQueue;
}

/**
 * Plans are built one after the other, for the tools need the processor. Runs mostly wait, for GitHub or
 * to try again; of one release the database lets only one go on.
 */
function openQueues(context: EngineContext): TaskQueues {
  const failed = (event: string) => (error: unknown, id: string) =>
    writeLog(event, { id, ...errorFields(error) });
  return {
    plans: new TaskQueue(async (id) => {
      if (id === pruning) return prune(context);
      writeLog("build-plan", { id });
      await buildPlan(id, context);
    }, failed("build-plan-failed")),
    runs: new TaskQueue(
      async (id) => {
        writeLog("run-plan", { id });
        await runPlan(id, context);
      },
      failed("run-plan-failed"),
      runsAtOnce,
    ),
  };
}

/** Between two plans, so that this worker builds none meanwhile. */
async function prune(context: EngineContext): Promise<void> {
  const pruned = await prunePlans(context);
  if (pruned > 0) writeLog("pruned", { plans: pruned });
  await removeOldNews(await context.now());
}

async function take(job: Job, queues: TaskQueues, syncLoop: SyncLoop, due: Due): Promise<void> {
  switch (job.kind) {
    case "sync":
      return syncLoop.now();
    case "sync-soon":
      return syncLoop.soon(due);
    case "build-plan": {
      queues.plans.add(job.plan);
      return;
    }
    case "run-plan": {
      queues.runs.add(job.run);
      return;
    }
  }
}

/** What no job tells of: jobs get lost with the process that sent or took them, minutes just end. */
async function sweep(queues: TaskQueues): Promise<void> {
  try {
    for (const plan of await findPlansToBuild()) queues.plans.add(plan);
    for (const run of await findRunsToRun()) queues.runs.add(run);
  } catch (error) {
    writeLog("sweep-failed", errorFields(error));
  }
}

async function closeAll(): Promise<void> {
  await closeLive();
  await closeJobs();
  await closeDatabase();
}

async function main(): Promise<void> {
  const working = await start();
  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    writeLog("stopping", { signal });
    working.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        writeLog("stop-failed", errorFields(error));
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => end("SIGTERM"));
  process.once("SIGINT", () => end("SIGINT"));
  // Nobody reads the log any more: whoever started this worker is gone.
  process.stdout.once("error", () => end("closed output"));
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
