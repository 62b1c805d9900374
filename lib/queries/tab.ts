import type { Instant } from "@/lib/domain/instant";
import { mayPerson, type Person } from "@/lib/domain/person";
import { stepOf } from "@/lib/domain/process/step-of";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { Viewer } from "@/lib/domain/viewer";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import {
  mostPressing,
  tabStateOfRelease,
  tabStateOfStep,
  type TabState,
} from "@/lib/domain/tab-state";
import { versionsInFlight } from "./in-flight";
import { isKnown } from "./release";
import { readReleaseStatus } from "./release-status";

/** Who looks, and when: besides what they may see, what they may do. */
export interface Looking {
  readonly person: Person;
  readonly now: Instant;
}

/** How the release of that number stands, as its page says; null where nobody knows of it. */
export async function readReleaseTab(
  viewer: Viewer,
  { person, now }: Looking,
  version: string,
): Promise<TabState | null> {
  const { facts, checklist, lifecycle } = await readReleaseStatus(viewer, version, now);
  if (!isKnown(facts, checklist)) return null;
  return tabStateOfRelease(checklist, lifecycle, mayPerson(person, "plan.build").allowed);
}

/** How a step of it stands, with its title; null where nobody knows of the release. */
export async function readStepTab(
  viewer: Viewer,
  { person, now }: Looking,
  version: string,
  key: StepKey,
): Promise<{ readonly state: TabState; readonly title: string } | null> {
  const { facts, checklist, attestations } = await readReleaseStatus(viewer, version, now);
  const step = stepOf(checklist, key, facts, attestations);
  if (step === null || !isKnown(facts, checklist)) return null;
  const mayAct = mayPerson(person, "plan.build").allowed;
  return { state: tabStateOfStep(step.state, mayAct), title: step.title };
}

/** The releases in flight, newest first, and the most pressing of how they stand. */
export async function readBoardTab(
  viewer: Viewer,
  looking: Looking,
): Promise<{ readonly state: TabState; readonly versions: readonly string[] }> {
  const versions = versionsInFlight(await readRepositorySnapshot(viewer));
  const states = await Promise.all(
    versions.map((version) => readReleaseTab(viewer, looking, version)),
  );
  return { state: mostPressing(states.filter((state) => state !== null)), versions };
}
