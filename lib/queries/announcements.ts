import { readAnnouncements } from "@/lib/db/announcements";
import { blankAnnouncement, type TargetAnnouncement } from "@/lib/domain/announcement/announcement";
import type { AnnouncementState } from "@/lib/domain/announcement/announcement-state";
import { stepOfOutlet } from "@/lib/domain/announcement/outlet";
import { standingOf } from "@/lib/domain/announcement/standing";
import type { Instant } from "@/lib/domain/instant";
import { outlets, type Outlet } from "@/lib/domain/process/attestation";
import type { Facts, ReleaseDecision } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { candidateTarget, finalTarget } from "@/lib/domain/process/subject";
import type { StepKey } from "@/lib/domain/process/step-key";
import { parseTarget, targetName, type Target } from "@/lib/domain/release/target";
import type { Viewer } from "@/lib/domain/viewer";
import { isKnown, releaseNumberOf } from "./release";
import { readReleaseStatus, type ReleaseStatus } from "./release-status";

/** One announcement, as the desk lists it. */
export interface ListedAnnouncement {
  readonly outlet: Outlet;
  readonly announcement: TargetAnnouncement;
  readonly state: AnnouncementState;
  /** The step that waits for it; null: nothing does. */
  readonly step: StepKey | null;
}

/** The announcements of one target. */
export interface AnnouncedTarget {
  readonly target: Target;
  /** Since when its files are on PyPI; null while they are not. */
  readonly filesSince: Instant | null;
  readonly announcements: readonly ListedAnnouncement[];
}

export interface AnnouncementDesk {
  readonly now: Instant;
  readonly version: string;
  readonly facts: Facts;
  /** null: nobody drives it here, so that nobody writes its announcements here. */
  readonly release: ReleaseDecision | null;
  /** The target under way first, then the others. */
  readonly targets: readonly AnnouncedTarget[];
}

/** All announcements of a release; null where the text is no number, or nobody knows of such a release. */
export async function readAnnouncementDesk(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<AnnouncementDesk | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const status = await readReleaseStatus(viewer, version, now);
  const { facts, checklist } = status;
  if (!isKnown(facts, checklist)) return null;
  const { release } = facts;
  const written = release === null ? [] : await readAnnouncements(viewer, release.id);
  const targets = release === null ? [] : targetsOf(status, written);
  return {
    ...{ now, version, facts, release },
    targets: targets.map((target) => announcedTarget(target, status, written)),
  };
}

/** What is under way, the final, and whatever was written for another candidate. */
function targetsOf(
  { facts, checklist }: ReleaseStatus,
  written: readonly TargetAnnouncement[],
): readonly Target[] {
  const known = [checklist.target, candidateTarget(facts), finalTarget(facts)].map(targetName);
  const names = [...new Set([...known, ...written.map(({ target }) => target).toReversed()])];
  return names.flatMap((name) => parseTarget(name) ?? []);
}

function announcedTarget(
  target: Target,
  status: ReleaseStatus,
  written: readonly TargetAnnouncement[],
): AnnouncedTarget {
  const releaseId = status.facts.release?.id ?? "";
  const name = targetName(target);
  return {
    target,
    filesSince: filesCompleteSince(target, status.facts),
    announcements: outlets.map((outlet) => {
      const found = written.find((one) => one.target === name && one.outlet === outlet);
      const announcement = found ?? blankAnnouncement({ releaseId, target: name, outlet });
      const state = standingOf(announcement, target, status);
      return { outlet, announcement, state, step: stepOfOutlet(outlet, target) };
    }),
  };
}
