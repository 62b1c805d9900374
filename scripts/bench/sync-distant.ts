import { z } from "zod";
import { closeDatabase } from "@/lib/db/client";
import { readBoard } from "@/lib/queries/board";
import { syncDeps } from "@/lib/sync/open";
import { type SyncReport, syncOnce } from "@/lib/sync/sync";
import { openWorkshop } from "@/lib/worker/engine-context";
import { anonymous } from "@/lib/domain/viewer";
import { recordRequests } from "./recording";
import { runTask } from "./task";

const input = z.object({
  /** Whether to note the history's requests; that makes it slower. */
  record: z.boolean(),
});

const askEveryMs = 25;

/** The first sync of an empty database as a worker makes it: what the board needs, then the history. */
runTask(async (message) => {
  const { record } = input.parse(message);
  const recorder = record ? recordRequests((url) => url.pathname !== "/_sandbox/clock") : null;
  const deps = syncDeps(await openWorkshop());
  const now = await deps.now();
  const begun = performance.now();
  const syncing = syncOnce(deps);
  let useful = false;
  while (!(useful = await isUseful(now)) && !(await isOver(syncing))) continue;
  const boardSeconds = secondsSince(begun);
  check(await syncing);
  if (!useful && !(await isUseful(now))) throw new Error("The board never had all it needs.");
  recorder?.take();
  const historyBegun = performance.now();
  const [history] = check(await syncOnce(deps, ["history"]));
  const historySeconds = secondsSince(historyBegun);
  await closeDatabase();
  return {
    boardSeconds,
    historySeconds,
    wholeSeconds: boardSeconds + historySeconds,
    historyRequests: history?.requests ?? 0,
    recording: recorder?.take() ?? [],
  };
});

/** Whether the board shows blockers, trunk with its checks, and what is in flight or to be begun. */
async function isUseful(now: string): Promise<boolean> {
  const { obstacles, trunk, freshness } = await readBoard(anonymous, now);
  return freshness.seenAt !== null && obstacles.blockers !== null && trunk.checks !== null;
}

async function isOver(syncing: Promise<unknown>): Promise<boolean> {
  const pause = new Promise((resolve) => setTimeout(resolve, askEveryMs, false));
  return Boolean(await Promise.race([syncing.then(() => true), pause]));
}

function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1_000;
}

function check(reports: readonly SyncReport[]): readonly SyncReport[] {
  for (const { part, failure } of reports)
    if (failure !== null) throw new Error(`Syncing ${part} failed: ${failure.message}`);
  return reports;
}
