import { outward } from "@/lib/config/outward";
import { channels, notify } from "@/lib/db/live";
import {
  readCursor,
  recordFailure,
  recordSuccess,
  releaseParts,
  type WorldPart,
  worldParts,
} from "@/lib/db/looks";
import { saveRateLimits } from "@/lib/db/rate-limits";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { addMs, type Instant, toMs } from "@/lib/domain/instant";

import type { SyncDeps } from "./deps";
import { lookAtDeprecations } from "./deprecations";
import { lookAtDocs } from "./docs";
import { lookAtGitHub, type Outcome } from "./github";
import { lookAtPypi } from "./pypi";
import { lookAtSource } from "./source";

type PartLook = (deps: SyncDeps, cursor: unknown, at: Instant) => Promise<Outcome>;

const partLooks: Readonly<Record<WorldPart, PartLook>> = {
  github: lookAtGitHub,
  source: lookAtSource,
  pypi: lookAtPypi,
  docs: lookAtDocs,
  deprecations: lookAtDeprecations,
};

/** What a look at one part came to. */
export interface LookReport {
  readonly part: WorldPart;
  /** Facts that were new or had changed; 0 where the look failed. */
  readonly changed: number;
  readonly requests: number;
  readonly durationMs: number;
  /** Why it failed, one of lib/domain/errors; null where it did not. */
  readonly failure: RetryableError | TerminalError | null;
}

/**
 * Looks at the world once and records what is seen: GitHub first, since it says which commits,
 * candidates and pull requests the others are to look at. A part that fails does not keep the others
 * from being looked at; its old facts stay, and its Look says since when they are old. Never throws
 * for the world's sake, only for the database's. One look at a time at a part: the caller sees to that.
 */
export async function syncOnce(
  deps: SyncDeps,
  parts: readonly WorldPart[] = releaseParts,
): Promise<readonly LookReport[]> {
  const counted = countRequests(deps);
  const reports: LookReport[] = [];
  for (const part of worldParts.filter((candidate) => parts.includes(candidate)))
    reports.push(await lookAt(part, counted));
  return reports;
}

/** Deps whose package index and docs count their requests too. */
interface CountedDeps extends SyncDeps {
  readonly requests: () => number;
}

function countRequests(deps: SyncDeps): CountedDeps {
  let others = 0;
  const send = deps.index.fetch ?? fetch;
  const counting: typeof fetch = (input, init) => {
    others += 1;
    return send(input, init);
  };
  return {
    ...deps,
    index: { ...deps.index, fetch: counting },
    requests: () => deps.github.requests() + others,
  };
}

async function lookAt(part: WorldPart, deps: CountedDeps): Promise<LookReport> {
  const at = await deps.now();
  const startedAt = performance.now();
  const before = deps.requests();
  const ended = () => ({
    part,
    attemptedAt: at,
    requests: deps.requests() - before,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const { changed, cursor } = await partLooks[part](deps, await readCursor(part), at);
    const look = ended();
    await recordSuccess(look, cursor);
    await tell(part, deps, at, changed > 0);
    return { ...look, changed, failure: null };
  } catch (error) {
    const failure = asFailure(error, part);
    const look = ended();
    await recordFailure(look, {
      code: failure.code,
      sentence: outward(failure.message),
      whatToDo: outward(failure.whatToDo),
    });
    await tell(part, deps, at, true);
    return { ...look, changed: 0, failure };
  }
}

/** The allowances that were stated meanwhile are recorded; open pages hear that there is news. */
async function tell(
  part: WorldPart,
  { allowances }: SyncDeps,
  at: Instant,
  isNews: boolean,
): Promise<void> {
  // GitHub's hours go by the machine's clock; shown is the world's.
  const offsetMs = toMs(at) - Date.now();
  const limits = allowances.all().map((limit) => ({
    ...limit,
    resetsAt: addMs(limit.resetsAt, offsetMs),
  }));
  await saveRateLimits(limits, at);
  await notify(isNews ? channels.facts : channels.looks, part);
}

/** Ours as it is; anything else is a defect of Slipway, shown as one instead of stopping the worker. */
function asFailure(error: unknown, part: WorldPart): RetryableError | TerminalError {
  if (error instanceof RetryableError || error instanceof TerminalError) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new TerminalError("world-contradicts", `Looking at ${part} failed: ${words}`, {
    whatToDo: "This is a defect of Slipway: please report it with the worker's log.",
    cause: error,
  });
}
