import type { Actor } from "@/lib/domain/actor";
import {
  announcementContent,
  announcementSubject,
  textContent,
  type Announcement,
  type AnnouncementKey,
  type OfException,
  type OfTarget,
  type TargetAnnouncement,
  type Comment,
  type Revision,
} from "@/lib/domain/announcement/announcement";
import { parseOutlet } from "@/lib/domain/announcement/outlet";
import type { Approval } from "@/lib/domain/approval/approval";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors, type ActorsRead } from "./actors";
import { readApprovals, withdrawApprovals } from "./approvals";
import { database, type Database } from "./client";
import { hashContent } from "./content-hash";
import type { Prisma } from "./generated/client";
import { ofSeen } from "./visible-releases";

const withAll = {
  revisions: { orderBy: { number: "asc" } },
  comments: { orderBy: { id: "asc" }, include: { resolution: true } },
} as const satisfies Prisma.AnnouncementInclude;

type Row = Prisma.AnnouncementGetPayload<{ include: typeof withAll }>;

/** All announcements of the release of that id of which something was written, if the viewer may see it. */
export async function readAnnouncements(
  viewer: Viewer,
  releaseId: string,
  db: Database = database(),
): Promise<readonly TargetAnnouncement[]> {
  const rows = await db.announcement.findMany({
    where: { releaseId },
    include: withAll,
    orderBy: { id: "asc" },
  });
  const all = await toAnnouncements(await seenOf(viewer, rows, db), db);
  return all.flatMap((one) => (one.releaseId === null ? [] : [one]));
}

/** One announcement; null where nothing was written of it, or the viewer may not see its release. */
export async function readAnnouncement(
  viewer: Viewer,
  key: AnnouncementKey,
  db: Database = database(),
): Promise<Announcement | null> {
  const row = await db.announcement.findUnique({ where: uniqueOf(key), include: withAll });
  const seen = await seenOf(viewer, row === null ? [] : [row], db);
  const [announcement] = await toAnnouncements(seen, db);
  return announcement ?? null;
}

/** A text as it is saved. */
export type NewRevision = Pick<Revision, "number" | "subject" | "text" | "by" | "at">;

/**
 * Adds a revision; whatever was approved before is taken back, so that it does not count again when
 * the same words come back. Under the release's lock: of two with one number the database refuses the
 * second.
 */
export async function addRevision(
  db: Database,
  key: AnnouncementKey,
  { number, subject, text, by, at }: NewRevision,
): Promise<void> {
  const announcementId = await idOf(db, key);
  const said = { number, subject, text, by: by.accountId, at: new Date(toMs(at)) };
  await db.announcementRevision.create({ data: { announcementId, ...said } });
  await withdrawApprovals(db, announcementSubject(key), at);
}

/** Adds a comment on a revision that is there. */
export async function addComment(
  db: Database,
  key: AnnouncementKey,
  { revision, line, words, by, at }: Omit<Comment, "id" | "resolved">,
): Promise<void> {
  const announcementId = await idOf(db, key);
  const said = { revision, line, words, by: by.accountId, at: new Date(toMs(at)) };
  await db.announcementComment.create({ data: { announcementId, ...said } });
}

/** Notes that a comment was dealt with. */
export async function resolveComment(
  db: Database,
  comment: string,
  by: Actor,
  at: Instant,
): Promise<void> {
  await db.announcementResolution.create({
    data: { commentId: BigInt(comment), by: by.accountId, at: new Date(toMs(at)) },
  });
}

async function idOf(db: Database, key: AnnouncementKey): Promise<string> {
  const known = await db.announcement.findUnique({ where: uniqueOf(key), select: { id: true } });
  if (known !== null) return known.id;
  const { outlet } = key;
  const data =
    key.releaseId === null
      ? { proposalId: key.proposal, outlet }
      : { releaseId: key.releaseId, target: key.target, outlet };
  const made = await db.announcement.create({ data, select: { id: true } });
  return made.id;
}

function uniqueOf(key: AnnouncementKey): Prisma.AnnouncementWhereUniqueInput {
  const { outlet } = key;
  if (key.releaseId === null) return { proposalId_outlet: { proposalId: key.proposal, outlet } };
  const { releaseId, target } = key;
  return { releaseId_target_outlet: { releaseId, target, outlet } };
}

/** Proposals are everybody's; of releases those that the viewer may see. */
async function seenOf(viewer: Viewer, rows: readonly Row[], db: Database): Promise<readonly Row[]> {
  const ofReleases = rows.flatMap((row) =>
    row.releaseId === null ? [] : [{ ...row, releaseId: row.releaseId }],
  );
  return [
    ...rows.filter(({ releaseId }) => releaseId === null),
    ...(await ofSeen(viewer, ofReleases, db)),
  ];
}

/** What it announces; null of a row that another version wrote. */
function announcedOf({ releaseId, target, proposalId }: Row): OfTarget | OfException | null {
  if (releaseId !== null && target !== null) return { releaseId, target };
  return proposalId === null ? null : { releaseId: null, proposal: proposalId };
}

/** Of an outlet that another version knows, none. */
async function toAnnouncements(
  rows: readonly Row[],
  db: Database,
): Promise<readonly Announcement[]> {
  const known = rows.flatMap((row) => {
    const outlet = parseOutlet(row.outlet);
    const announced = announcedOf(row);
    return outlet === null || announced === null ? [] : [{ row, key: { ...announced, outlet } }];
  });
  const actorOf = await readActors(
    known.flatMap(({ row }) => accountsOf(row)),
    db,
  );
  const approvals = await readApprovals(
    known.map(({ key }) => announcementSubject(key)),
    db,
  );
  return known.map(({ row, key }) => ({
    ...key,
    ...writtenOf(key, row, actorOf, approvals.get(announcementSubject(key)) ?? []),
  }));
}

function accountsOf({ revisions, comments }: Row): readonly string[] {
  return [
    ...revisions.map(({ by }) => by),
    ...comments.flatMap(({ by, resolution }) => (resolution === null ? [by] : [by, resolution.by])),
  ];
}

function writtenOf(
  key: AnnouncementKey,
  row: Row,
  actorOf: ActorsRead,
  approvals: readonly Approval[],
): Pick<Announcement, "approvals" | "revisions" | "comments"> {
  return {
    approvals,
    revisions: row.revisions.map((revision) => toRevision(key, revision, actorOf)),
    comments: row.comments.map((comment): Comment => {
      const { resolution } = comment;
      return {
        id: String(comment.id),
        revision: comment.revision,
        line: comment.line,
        words: comment.words,
        by: actorOf(comment.by),
        at: fromMs(comment.at.getTime()),
        resolved:
          resolution === null
            ? null
            : { by: actorOf(resolution.by), at: fromMs(resolution.at.getTime()) },
      };
    }),
  };
}

function toRevision(
  key: AnnouncementKey,
  row: Row["revisions"][number],
  actorOf: ActorsRead,
): Revision {
  const { number, subject, text } = row;
  const said = { number, subject, text, by: actorOf(row.by) };
  const contentHash = hashContent(announcementContent(key, said));
  return {
    ...said,
    at: fromMs(row.at.getTime()),
    textHash: hashContent(textContent(said)),
    content: { subject: announcementSubject(key), contentHash, revision: null },
  };
}
