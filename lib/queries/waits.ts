import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { Instant } from "@/lib/domain/instant";
import { waitsUnderWay, type Wait } from "@/lib/domain/wait";
import type { Viewer } from "@/lib/domain/viewer";
import { readCandidateWait } from "./candidate-wait";
import { readExceptions } from "./exceptions";
import { versionsInFlight } from "./in-flight";

/**
 * What waits for time alone: the newest candidates of releases in flight for their week, and proposals of
 * exceptions for theirs.
 */
export async function readWaits(viewer: Viewer, now: Instant): Promise<readonly Wait[]> {
  const [candidates, exceptions] = await Promise.all([
    candidateWaits(viewer, now),
    exceptionWaits(viewer, now),
  ]);
  return waitsUnderWay([...candidates, ...exceptions], now);
}

async function candidateWaits(viewer: Viewer, now: Instant): Promise<readonly Wait[]> {
  const snapshot = await readRepositorySnapshot(viewer);
  const waits = await Promise.all(
    versionsInFlight(snapshot).map((version) => readCandidateWait(viewer, version, now)),
  );
  return waits.flatMap((wait) =>
    wait === null || wait.clock.standsStill ? [] : [{ of: wait.target, until: wait.clock.endsAt }],
  );
}

async function exceptionWaits(viewer: Viewer, now: Instant): Promise<readonly Wait[]> {
  return (await readExceptions(viewer, now)).flatMap(({ proposal, state }) =>
    state.state === "running" && state.week !== null
      ? [{ of: `exception “${proposal.what}”`, until: state.week.until }]
      : [],
  );
}
