import { project } from "@/lib/config/project";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { addDays, type Instant } from "@/lib/domain/instant";
import { waitsUnderWay, type Wait } from "@/lib/domain/wait";
import type { Viewer } from "@/lib/domain/viewer";
import { readExceptions } from "./exceptions";
import { versionsInFlight } from "./in-flight";
import { readTimelines } from "./timelines";

/**
 * What waits for time alone: the newest candidates of releases in flight for their week, and proposals of
 * exceptions for theirs.
 */
export async function readWaits(viewer: Viewer, now: Instant): Promise<readonly Wait[]> {
  const [candidates, exceptions] = await Promise.all([
    candidateWaits(viewer),
    exceptionWaits(viewer, now),
  ]);
  return waitsUnderWay([...candidates, ...exceptions], now);
}

async function candidateWaits(viewer: Viewer): Promise<readonly Wait[]> {
  const [timelines, snapshot] = await Promise.all([
    readTimelines(viewer),
    readRepositorySnapshot(viewer),
  ]);
  const flying = versionsInFlight(snapshot);
  return timelines.flatMap(({ version, candidates, finalAt }) => {
    const last = candidates.at(-1);
    if (last === undefined || finalAt !== null || !flying.includes(version)) return [];
    return [{ of: last.version, until: addDays(last.at, project.candidateWaitDays) }];
  });
}

async function exceptionWaits(viewer: Viewer, now: Instant): Promise<readonly Wait[]> {
  return (await readExceptions(viewer, now)).flatMap(({ proposal, state }) =>
    state.state === "running" && state.week !== null
      ? [{ of: `exception “${proposal.what}”`, until: state.week.until }]
      : [],
  );
}
