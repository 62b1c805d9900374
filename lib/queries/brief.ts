import { readStepNotes } from "@/lib/db/step-notes";
import type { Instant } from "@/lib/domain/instant";
import { briefOf, type Brief } from "@/lib/domain/process/brief";
import type { StepNote } from "@/lib/domain/process/step-note";
import type { Viewer } from "@/lib/domain/viewer";
import { inFlight, type ReleaseInFlight } from "./in-flight";
import { isKnown, releaseNumberOf } from "./release";
import { readReleaseStatus } from "./release-status";

/** A release with what somebody who takes it over has to know. */
export interface BriefPage {
  readonly now: Instant;
  readonly release: ReleaseInFlight;
  readonly brief: Brief;
}

/** The brief of a release; null where the text is no number or nobody knows of such a release. */
export async function readBrief(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<BriefPage | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const status = await readReleaseStatus(viewer, version, now);
  if (!isKnown(status.facts, status.checklist)) return null;
  const notes = await readNotes(viewer, status.facts.release?.id ?? null);
  return { now, release: inFlight(status), brief: briefOf({ ...status, notes }) };
}

/** The notes on the steps of the release of that id; none where nobody drives it here. */
export async function readNotes(
  viewer: Viewer,
  releaseId: string | null,
): Promise<readonly StepNote[]> {
  return releaseId === null ? [] : readStepNotes(viewer, releaseId);
}
