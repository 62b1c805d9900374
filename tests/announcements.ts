import {
  announcementSubject,
  type TargetAnnouncement,
  type Revision,
} from "@/lib/domain/announcement/announcement";
import type { Approval } from "@/lib/domain/approval/approval";
import { ada, grace } from "./actors";
import { now } from "./seen";

/** Announcements as they are read, for specs of rules and plans. */

type Place = Pick<TargetAnnouncement, "target" | "outlet">;

/** Of the release that tests/facts.ts tells of. */
const releaseId = "id-of-24.7.0";

/** A text that ada saved; `number` makes its hashes. */
export function aRevision(place: Place, change: Partial<Revision> = {}): Revision {
  const number = change.number ?? 1;
  const contentHash = String(number % 10).repeat(64);
  const subject = announcementSubject({ releaseId, ...place });
  return {
    number,
    subject: `Twisted ${place.target}`,
    text: place.outlet === "irc" ? "" : "Hello,\n\nit is out.",
    by: ada,
    at: now,
    textHash: contentHash,
    content: { subject, contentHash, revision: null },
    ...change,
  };
}

/** grace's yes to it. */
export function yesOfGrace({ content }: Revision, change: Partial<Approval> = {}): Approval {
  return { ...content, id: "1", by: grace, at: now, words: null, withdrawnAt: null, ...change };
}

/** One that ada wrote and grace approved. */
export function anApprovedAnnouncement(
  place: Place,
  change: Partial<Revision> = {},
): TargetAnnouncement {
  const revision = aRevision(place, change);
  const approvals = [yesOfGrace(revision)];
  return { releaseId, ...place, revisions: [revision], approvals, comments: [] };
}
