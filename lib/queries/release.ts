import { obstaclesFor, type Obstacles } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";

import { readStepNotes } from "@/lib/db/step-notes";
import type { StepNote } from "@/lib/domain/process/step-note";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import type { Checklist } from "@/lib/domain/process/step";
import { formatVersion, isFinal, parseVersion } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import { isInFlight } from "@/lib/domain/release/lifecycle";
import { readActivity, type Activity } from "./activity";
import { withWaits } from "./candidate-timelines";
import { inFlight, type ReleaseInFlight } from "./in-flight";
import { readObstacles } from "./in-the-way";
import { readReleaseStatus } from "./release-status";
import { readPastReleases, type PastRelease } from "./timelines";

export interface ReleasePage extends ReleaseInFlight {
  readonly now: Instant;
  readonly facts: Facts;
  /** Waivers, with or without their second person. */
  readonly attestations: readonly Attestation[];
  /** What was done for this release by people with the right to, newest first. */
  readonly activity: Activity;
  /** How it came to be, once its final release is out; null before. */
  readonly out: PastRelease | null;
  /** Its candidates, waits and final; null: it has no candidate yet. */
  readonly timeline: PastRelease | null;
  /** What is in its way. */
  readonly obstacles: Obstacles;
  /** On its steps. */
  readonly notes: readonly StepNote[];
}

/** A release and its checklist; null where the text is no number or nobody knows of such a release. */
export async function readReleasePage(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<ReleasePage | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const [status, activity, past, all] = await Promise.all([
    readReleaseStatus(viewer, version, now),
    readActivity(viewer, { release: version, rightful: true }),
    readPastReleases(viewer),
    readObstacles(viewer, now),
  ]);
  const { facts, attestations, checklist } = status;
  if (!isKnown(facts, checklist)) return null;
  const own = past.filter((one) => one.version === version);
  const out = own.find(({ finalAt }) => finalAt !== null) ?? null;
  const flying = status.lifecycle !== null && isInFlight(status.lifecycle) ? [version] : [];
  // As the list of all releases says it.
  const abandoned = status.lifecycle?.stage === "abandoned";
  const drawn = own.map((one) => ({ ...one, abandoned }));
  const [timeline] = await withWaits(viewer, drawn, flying, now);
  const obstacles = obstaclesFor(version, all);
  const notes = facts.release === null ? [] : await readStepNotes(viewer, facts.release.id);
  return {
    ...inFlight(status),
    ...{ now, facts, attestations, activity, out, obstacles, notes },
    timeline: timeline !== undefined && timeline.candidates.length > 0 ? timeline : null,
  };
}

/** The text, if it is the number of a release as we spell it ("24.7.0"); no candidates. */
export function releaseNumberOf(text: string): string | null {
  const version = parseVersion(text);
  return version !== null && isFinal(version) && formatVersion(version) === text ? text : null;
}

/** Whether a release of that number was decided here, begun on GitHub, or is out. */
export function isKnown(facts: Facts, { steps }: Checklist): boolean {
  const number = steps.find(({ key }) => key === "prepare.version");
  return facts.release !== null || number?.state.kind !== "ready";
}
