import type { SyncDeps } from "@/lib/sync/deps";
import { syncOnce, type LookReport } from "@/lib/sync/sync";
import { writeLog } from "./log";
import { recordMilestones } from "./milestones";
import type { Look } from "./looking";

/** A look at all that a release needs to be seen, which stores what it sees. */
export function lookAtWorld(deps: SyncDeps): Look {
  return async () => {
    (await syncOnce(deps)).forEach(write);
    await recordMilestones(await deps.now());
  };
}

/** Scans the source that the last look has told of and that nobody has scanned. */
export function scanSource(deps: SyncDeps): Look {
  return async () => (await syncOnce(deps, ["deprecations"])).forEach(write);
}

function write(report: LookReport): void {
  if (report.changed > 0 || report.failure !== null) writeLog("look", toFields(report));
}

function toFields({ part, changed, requests, durationMs, failure }: LookReport) {
  return { part, changed, requests, durationMs, error: failure?.message ?? null };
}
