import { z } from "zod";
import { readAnnouncements } from "@/lib/db/announcements";
import type { Database } from "@/lib/db/client";
import {
  blankAnnouncement,
  type Announcement,
  type TargetAnnouncement,
} from "@/lib/domain/announcement/announcement";
import type { AnnouncementState } from "@/lib/domain/announcement/announcement-state";
import { outletNouns } from "@/lib/domain/announcement/approved-text";
import { stepOfOutlet } from "@/lib/domain/announcement/outlet";
import { standingOf } from "@/lib/domain/announcement/standing";
import { TerminalError } from "@/lib/domain/errors";
import type { Action, Permission } from "@/lib/domain/permission";
import type { Facts } from "@/lib/domain/process/facts";
import { outlets, type Outlet } from "@/lib/domain/process/attestation";
import { numbersOf } from "@/lib/domain/process/subject";
import { parseTarget, targetName, type Target } from "@/lib/domain/release/target";
import { releaseOf, sameVersion } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import { readReleaseStatus, type ReleaseStatus } from "@/lib/queries/release-status";
import { auditedTransaction } from "./audited-transaction";
import { parseInput, type Allowed } from "./command";
import { onExceptionMail, type ShownException } from "./exception-mail-place";
import { identifier } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";

/** The fields by which a form names its announcement. */
export const placeFields = {
  release: releaseNumber,
  releaseId: shownRelease,
  target: z.string().trim().max(40),
  outlet: z.enum(outlets, "is no outlet: mail, irc or social"),
};

/** As a form names the announcement of a target; parsed. */
export type ShownTarget = z.output<z.ZodObject<typeof placeFields>>;

const exceptionPlace = z.object({ proposal: identifier });

/** As a form names it, parsed: by the fields above, or by the proposal whose mail it is. */
export type ShownPlace = ShownTarget | ShownException;

/** Which announcement a form names. Its other fields are the command's. */
export function parsePlace(input: unknown): ShownPlace {
  return z.object({ proposal: z.unknown() }).safeParse(input).success
    ? { ...parseInput(exceptionPlace, input), outlet: "mail" }
    : parseInput(z.object(placeFields), input);
}

/** The page that shows what was done. */
export type AnnouncementPlace =
  | { readonly release: string; readonly target: string; readonly outlet: Outlet }
  | { readonly proposal: string };

/** The announcement of a form, its release or proposal locked until the transaction ends. */
export interface LockedAnnouncement<One extends Announcement = Announcement> {
  readonly announcement: One;
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
  asked: Omit<Allowed, "input">,
  shown: ShownPlace,
  work: (db: Database, locked: LockedAnnouncement) => Promise<string | null>,
): Promise<AnnouncementPlace> {
  return "proposal" in shown
    ? onExceptionMail(asked, shown, work)
    : onTargetAnnouncement(asked, shown, work);
}

/** The same for the announcement of a target. */
export async function onTargetAnnouncement(
  { who, viewer, action, now }: Omit<Allowed, "input">,
  shown: ShownTarget,
  work: (db: Database, locked: LockedAnnouncement<TargetAnnouncement>) => Promise<string | null>,
): Promise<AnnouncementPlace> {
  const { release, outlet } = shown;
  // Before the transaction: it is read on another connection.
  const status = await readReleaseStatus(viewer, release, now);
  const target = targetOfRelease(shown, status.facts);
  return auditedTransaction({ who, action, now }, async (db) => {
    const locked = await lock(viewer, db, { shown, target, status, action });
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
  readonly shown: ShownTarget;
  readonly target: Target;
  readonly status: ReleaseStatus;
  readonly action: Action;
}

async function lock(
  viewer: Viewer,
  db: Database,
  { shown, target, status, action }: Asked,
): Promise<LockedAnnouncement<TargetAnnouncement>> {
  const { release: version, releaseId, outlet } = shown;
  const driven = await lockShown({ viewer, action }, db, { version, releaseId }, status.facts);
  const key = { releaseId: driven.id, target: targetName(target), outlet };
  const written = await readAnnouncements(viewer, driven.id, db);
  const announcement =
    written.find((one) => one.target === key.target && one.outlet === outlet) ??
    blankAnnouncement(key);
  return {
    announcement,
    state: standingOf(announcement, target, status),
    name: `${outletNouns[outlet]} of ${key.target}`,
  };
}

/** Throws "not-found" for what is no target of that release. */
function targetOfRelease({ release, target }: ShownTarget, facts: Facts): Target {
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
