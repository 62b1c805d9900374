import { outward } from "@/lib/config/outward";
import { channels, notify } from "@/lib/db/live";
import {
  readCursor,
  recordFailure,
  recordSuccess,
  releaseParts,
  type SyncPart,
  syncParts,
} from "@/lib/db/sync-states";
import { saveRateLimits } from "@/lib/db/rate-limits";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { addMs, type Instant, toMs } from "@/lib/domain/instant";

import type { SyncDeps } from "./deps";
import { syncDeprecations } from "./deprecations";
import { syncDocs } from "./docs";
import { syncGitHub, type Outcome } from "./github";
import { syncHistory } from "./history";
import { isIrcDue, syncIrc } from "./irc";
import { type Lease, underLease, type WhenHeld } from "./lease";
import { syncMail } from "./mail";
import { syncPast } from "./past";
import { syncPypi } from "./pypi";
import { syncSource } from "./source";

type PartSync = (deps: SyncDeps, cursor: unknown, at: Instant, lease: Lease) => Promise<Outcome>;

const partSyncs: Readonly<Record<SyncPart, PartSync>> = {
  github: syncGitHub,
  source: syncSource,
  pypi: syncPypi,
  docs: syncDocs,
  mail: syncMail,
  irc: syncIrc,
  history: syncHistory,
  past: syncPast,
  deprecations: syncDeprecations,
};

/** What the sync of one part came to. */
export interface SyncReport {
  readonly part: SyncPart;
  /** Facts that were new or had changed; 0 where the sync failed. */
  readonly changed: number;
  readonly requests: number;
  readonly durationMs: number;
  /** Why it failed, one of lib/domain/errors; null where it did not. */
  readonly failure: RetryableError | TerminalError | null;
}

/**
 * Syncs once and records what is observed: GitHub first, since it says which commits,
 * candidates and pull requests the others are to observe. A part that fails does not keep the others
 * from being synced; its old facts stay, and its SyncState says since when they are old. Never throws
 * for the world's sake, only for the database's. Of all workers one at a time is at a part; a part
 * that another one is at, is waited for or, with "skip", left to it and not reported.
 */
export async function syncOnce(
  deps: SyncDeps,
  parts: readonly SyncPart[] = releaseParts,
  whenHeld: WhenHeld = "wait",
): Promise<readonly SyncReport[]> {
  const syncPart = async (part: SyncPart): Promise<SyncReport | null> => {
    const lease = { owner: deps.owner, whenHeld };
    const seen = await underLease(part, lease, (held) => syncHeldPart(part, deps, held));
    // Only now: who hears of it finds the part synced, and nobody at it.
    if (seen !== null) await tell(part, deps, seen.at, seen.isNews);
    return seen?.report ?? null;
  };
  const withIrc = parts.includes("irc") && (await isIrcDue(deps));
  const [first, ...others] = syncParts
    .filter((candidate) => parts.includes(candidate))
    .filter((part) => part !== "irc" || withIrc);
  if (first === undefined) return [];
  const reports = [await syncPart(first), ...(await Promise.all(others.map(syncPart)))];
  return reports.filter((report) => report !== null);
}

/** Deps whose requests are counted. */
interface CountedDeps extends SyncDeps {
  readonly requests: () => number;
}

/** Parts are synced side by side: each counts what it sends itself. */
function countRequests(part: SyncPart, deps: SyncDeps): CountedDeps {
  let others = 0;
  const send = deps.index.fetch ?? fetch;
  const counting: typeof fetch = (input, init) => {
    others += 1;
    return send(input, init);
  };
  const client = part === "github" ? deps.github : part === "history" ? deps.history : null;
  const before = client?.requests() ?? 0;
  return {
    ...deps,
    index: { ...deps.index, fetch: counting },
    archive: { ...deps.archive, fetch: counting },
    requests: () => (client?.requests() ?? 0) - before + others,
  };
}

/** A sync of a part, and whether it is to be told as news. */
interface Seen {
  readonly report: SyncReport;
  readonly at: Instant;
  readonly isNews: boolean;
}

async function syncHeldPart(part: SyncPart, given: SyncDeps, lease: Lease): Promise<Seen | null> {
  const deps = countRequests(part, given);
  const at = await deps.now();
  const startedAt = performance.now();
  const ended = () => ({
    part,
    attemptedAt: at,
    requests: deps.requests(),
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const { changed, cursor } = await partSyncs[part](deps, await readCursor(part), at, lease);
    // What was seen is saved; how the part stands, says whoever has taken it over.
    if (!lease.isHeld()) return null;
    const sync = ended();
    await recordSuccess(sync, cursor);
    return { report: { ...sync, changed, failure: null }, at, isNews: changed > 0 };
  } catch (error) {
    const failure = asFailure(error, part);
    const sync = ended();
    await recordFailure(sync, {
      code: failure.code,
      sentence: outward(failure.message),
      whatToDo: outward(failure.whatToDo),
    });
    return { report: { ...sync, changed: 0, failure }, at, isNews: true };
  }
}

/** GitHub states the allowance to those that ask it. */
const askGitHub: readonly SyncPart[] = ["github", "history"];

/** The allowances that were stated meanwhile are recorded; open pages hear that there is news. */
async function tell(
  part: SyncPart,
  { allowances }: SyncDeps,
  at: Instant,
  isNews: boolean,
): Promise<void> {
  if (askGitHub.includes(part)) await saveAllowances(allowances, at);
  await notify(isNews ? channels.facts : channels.syncs, part);
}

/** GitHub's hours go by the machine's clock; shown is the world's. */
async function saveAllowances(allowances: SyncDeps["allowances"], at: Instant): Promise<void> {
  const offsetMs = toMs(at) - Date.now();
  const limits = allowances.all().map((limit) => ({
    ...limit,
    resetsAt: addMs(limit.resetsAt, offsetMs),
  }));
  await saveRateLimits(limits, at);
}

/** Ours as it is; anything else is a defect of Slipway, shown as one instead of stopping the worker. */
function asFailure(error: unknown, part: SyncPart): RetryableError | TerminalError {
  if (error instanceof RetryableError || error instanceof TerminalError) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new TerminalError("world-contradicts", `Looking at ${part} failed: ${words}`, {
    whatToDo: "This is a defect of Slipway: please report it with the worker's log.",
    cause: error,
  });
}
