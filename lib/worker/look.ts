import { syncDeps } from "@/lib/sync/open";
import { syncOnce, type LookReport } from "@/lib/sync/sync";
import { readSourceTree } from "@/lib/world/git/source";
import type { Workshop } from "@/lib/world/git/workshop";
import { writeLog } from "./log";
import type { Look } from "./looking";

/** A look at the whole world through the worker's own token, which stores what it sees. */
export function lookAtWorld({ clone, python }: Workshop): Look {
  const deps = syncDeps((oid) => readSourceTree(clone, python, oid));
  return async () => {
    const reports = await syncOnce(deps);
    for (const report of reports.filter(isWorthALine)) writeLog("look", toFields(report));
  };
}

function isWorthALine({ changed, failure }: LookReport): boolean {
  return changed > 0 || failure !== null;
}

function toFields({ part, changed, requests, durationMs, failure }: LookReport) {
  return { part, changed, requests, durationMs, error: failure?.message ?? null };
}
