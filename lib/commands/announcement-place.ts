import { z } from "zod";
import { readAnnouncement } from "@/lib/db/announcements";
import type { Database } from "@/lib/db/client";
import { blankAnnouncement, type Announcement } from "@/lib/domain/announcement/announcement";
import type { AnnouncementState } from "@/lib/domain/announcement/announcement-state";
import { outletNouns } from "@/lib/domain/announcement/approved-text";
import { stepOfOutlet } from "@/lib/domain/announcement/outlet";
import { standingOf } from "@/lib/domain/announcement/standing";
import { TerminalError } from "@/lib/domain/errors";
import type { Permission } from "@/lib/domain/permission";
import type { Facts } from "@/lib/domain/process/facts";
import { outlets, type Outlet } from "@/lib/domain/process/attestation";
import { numbersOf } from "@/lib/domain/process/subject";
import { parseTarget, targetName, type Target } from "@/lib/domain/release/target";
import { releaseOf, sameVersion } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import { readReleaseStatus, type ReleaseStatus } from "@/lib/queries/release-status";
import { refuseAbandoned } from "./abandonment";
import { auditedTransaction } from "./audited-transaction";
import type { Allowed } from "./command";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";

/** The fields by which a form names its announcement. */
export const placeFields = {
  release: releaseNumber,
  releaseId: shownRelease,
  target: z.string().trim().max(40),
  outlet: z.enum(outlets, "is no outlet: mail, irc or social"),
};

/** As a form names it; parsed. */
export type ShownPlace = z.output<z.ZodObject<typeof placeFields>>;

/** The page that shows what was done. */
export interface AnnouncementPlace {
  readonly release: string;
  readonly target: string;
  readonly outlet: Outlet;
}

/** The announcement of a form, its release locked until the transaction ends. */
export interface LockedAnnouncement {
  readonly announcement: Announcement;
  readonly state: AnnouncementState;
  /** For sentences: "the mail of 24.7.0rc1". */
  readonly name: string;
}

/**
 * Does something with the announcement that the page showed, as it stands by then, and writes what
 * `work` answers into the audit log; null: there was nothing left to do. Throws "not-found",
 * "release-changed", "release-abandoned".
 */
export async function onAnnouncement(
  { who, viewer, action, now }: Omit<Allowed, "input">,
  shown: ShownPlace,
  work: (db: Database, locked: LockedAnnouncement) => Promise<string | null>,
): Promise<AnnouncementPlace> {
  const { release, outlet } = shown;
  // Before the transaction: it is read on another connection.
  const status = await readReleaseStatus(viewer, release, now);
  const target = targetOfRelease(shown, status.facts);
  return auditedTransaction({ who, action, now }, async (db) => {
    const locked = await lock(viewer, db, { shown, target, status });
    const sentence = await work(db, locked);
    const result = { release, target: targetName(target), outlet };
    if (sentence === null) return { result, draft: null };
    const { releaseId } = locked.announcement;
    const step = stepOfOutlet(outlet, target);
    const filed = { release, releaseId, target: result.target, ...(step !== null && { step }) };
    return { result, draft: { ...filed, sentence } };
  });
}

interface Asked {
  readonly shown: ShownPlace;
  readonly target: Target;
  readonly status: ReleaseStatus;
}

async function lock(
  viewer: Viewer,
  db: Database,
  { shown, target, status }: Asked,
): Promise<LockedAnnouncement> {
  const { release: version, releaseId, outlet } = shown;
  const driven = await lockShown(viewer, db, { version, releaseId }, status.facts);
  refuseAbandoned(driven);
  const key = { releaseId: driven.id, target: targetName(target), outlet };
  const announcement = (await readAnnouncement(viewer, key, db)) ?? blankAnnouncement(key);
  return {
    announcement,
    state: standingOf(announcement, target, status),
    name: `${outletNouns[outlet]} of ${key.target}`,
  };
}

/** Throws "not-found" for what is no target of that release. */
function targetOfRelease({ release, target }: ShownPlace, facts: Facts): Target {
  const found = parseTarget(target);
  const isOwn = numbersOf(facts).some(
    (number) => found !== null && sameVersion(releaseOf(found.version), number),
  );
  if (found !== null && isOwn) return found;
  throw new TerminalError("not-found", `${release} has no such candidate or final.`, {
    fields: { release },
    whatToDo: "Choose one on the release’s page of announcements.",
  });
}

/** Throws `code` with the reason, unless it may be done. */
export function requireMay(
  permission: Permission,
  code: "step-not-ready" | "not-permitted" = "step-not-ready",
): void {
  if (permission.allowed) return;
  throw new TerminalError(code, permission.reason, {
    whatToDo: "Look at the announcement again: it says how it stands.",
  });
}
