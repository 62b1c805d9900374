import { z } from "zod";
import { closeDatabase } from "@/lib/db/client";
import type { SyncPart } from "@/lib/db/sync-states";
import { syncDeps } from "@/lib/sync/open";
import { type SyncReport, syncOnce } from "@/lib/sync/sync";
import { openWorkshop } from "@/lib/worker/engine-context";
import { recordRequests } from "./recording";
import { cpuSecondsSince, runTask } from "./task";

const input = z.object({
  /** Whether to note the requests of the first sync; that makes it slower, and larger. */
  record: z.boolean(),
});

/**
 * Syncs as a worker does that finds an empty database, and then, in the same process,
 * as it does when nothing has happened meanwhile.
 */
runTask(async (message) => {
  const { record } = input.parse(message);
  // The clock is the rehearsal's own; in front of GitHub nobody asks for it.
  const recorder = record ? recordRequests((url) => url.pathname !== "/_sandbox/clock") : null;
  const deps = syncDeps(await openWorkshop());
  const sync = async (parts: readonly SyncPart[]) => {
    const begun = performance.now();
    const cpuBefore = process.cpuUsage();
    const reports = [...(await syncOnce(deps)), ...(await syncOnce(deps, parts))];
    const seconds = (performance.now() - begun) / 1_000;
    return { seconds, cpuSeconds: cpuSecondsSince(cpuBefore), ...summary(reports) };
  };
  const rssBefore = process.memoryUsage.rss();
  const cold = await sync(["history"]);
  const peakRss = process.resourceUsage().maxRSS * 1_024;
  const recording = recorder?.take() ?? [];
  if (record && recording.length !== cold.requests)
    throw new Error(`${recording.length} requests were sent, the syncs count ${cold.requests}.`);
  const idle = await sync([]);
  await closeDatabase();
  return { cold, idle, peakRss, rssBefore, recording };
});

/** `gitSeconds` of `seconds` went to the source, for which no pages are fetched. */
function summary(reports: readonly SyncReport[]) {
  for (const { part, failure } of reports)
    if (failure !== null) throw new Error(`Looking at ${part} failed: ${failure.message}`);
  const git = reports.find(({ part }) => part === "source");
  return {
    gitSeconds: (git?.durationMs ?? 0) / 1_000,
    requests: reports.reduce((sum, { requests }) => sum + requests, 0),
    changed: reports.reduce((sum, { changed }) => sum + changed, 0),
  };
}
