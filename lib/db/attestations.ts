import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import type { Approval } from "@/lib/domain/approval/approval";
import { fromMs } from "@/lib/domain/instant";
import {
  outlets,
  type Attestation,
  type Waiver,
  waiversAmong,
} from "@/lib/domain/process/attestation";
import { announcedContent, announcedSubject } from "@/lib/domain/process/announced-by-hand";
import { checkWaiverContent, checkWaiverSubject } from "@/lib/domain/process/check-waiver";
import { shorteningContent, shorteningSubject } from "@/lib/domain/process/shortening";
import { isOver, waiverContent, waiverSubject } from "@/lib/domain/process/waiver";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { readApprovals } from "./approvals";
import { blockerHistoryRow } from "./blocker-history";
import { withNumber } from "./plan-subject";
import { database, type Database } from "./client";
import { hashContent } from "./content-hash";
import type { Prisma } from "./generated/client";
import { findReleaseId } from "./releases";
import { ofSeen } from "./visible-releases";

/** Which statement: there is one of its kind about one thing of a release. */
export interface AttestationKey {
  readonly kind: Attestation["kind"];
  readonly releaseId: string;
  /** "12300", "24.7.0rc1", "24.7.0rc1/mail" */
  readonly about: string;
}

/**
 * What was attested for the release that has that number, oldest first; statements without a second
 * person are among it, waivers that are over are not.
 */
export async function readAttestations(
  viewer: Viewer,
  number: string,
  db: Database = database(),
): Promise<readonly Attestation[]> {
  const releaseId = await findReleaseId(viewer, number, db);
  if (releaseId === null) return [];
  const rows = await db.attestation.findMany({
    where: { releaseId },
    orderBy: { at: "asc" },
    include: withNumber,
  });
  return withApprovals(await ofSeen(viewer, rows, db), db);
}

/** One statement, approved or not; null where nobody made it, and where it is a waiver that is over. */
export async function readAttestation(
  viewer: Viewer,
  db: Database,
  key: AttestationKey,
): Promise<Attestation | null> {
  const row = await db.attestation.findUnique({
    where: { kind_releaseId_about: { ...key } },
    include: withNumber,
  });
  const found = await ofSeen(viewer, row === null ? [] : [row], db);
  const [attestation] = await withApprovals(found, db);
  return attestation ?? null;
}

export type AttestationRow = Prisma.AttestationGetPayload<{ include: typeof withNumber }>;

/**
 * The statements of the rows, without waivers that are over by what was last seen of their issues; of a
 * kind that another version knows, none.
 */
export async function withApprovals(
  rows: readonly AttestationRow[],
  db: Database,
): Promise<readonly Attestation[]> {
  if (rows.length === 0) return [];
  const actorOf = await readActors(
    rows.map(({ by }) => by),
    db,
  );
  const drafts = rows.flatMap((row) => draftOf(row, actorOf(row.by)) ?? []);
  const approvals = await readApprovals(
    drafts.map(({ content }) => content.subject),
    db,
  );
  const events = await readEvents(waiversAmong(drafts), db);
  return drafts
    .filter((draft) => draft.kind !== "blocker-waived" || !isOver(draft, events))
    .map((draft) => ({ ...draft, approvals: approvals.get(draft.content.subject) ?? [] }));
}

async function readEvents(
  waivers: readonly Waiver[],
  db: Database,
): Promise<readonly BlockerEvent[]> {
  const issues = waivers.map(({ issue }) => issue);
  const histories = await db.blockerHistory.findMany({ where: { issue: { in: issues } } });
  return histories.flatMap((history) => blockerHistoryRow.safeParse(history).data ?? []);
}

const none: readonly Approval[] = [];

/** The statement of a row, without what was said to it. */
function draftOf(row: AttestationRow, by: Attestation["by"]): Attestation | null {
  const { releaseId, issue, target, until, reason, url } = row;
  const own = { release: row.release.number, at: fromMs(row.at.getTime()), approvals: none };
  const outlet = outlets.find((known) => known === row.outlet);
  if (row.kind === "blocker-waived" && issue !== null) {
    const words = { kind: row.kind, releaseId, issue, reason, by } as const;
    return { ...words, ...own, content: contentOf(waiverSubject(words), waiverContent(words)) };
  }
  if (row.kind === "wait-shortened" && target !== null && until !== null) {
    const end = fromMs(until.getTime());
    const words = { kind: row.kind, releaseId, target, until: end, reason, by } as const;
    const content = contentOf(shorteningSubject(words), shorteningContent(words));
    return { ...words, ...own, content };
  }
  if (row.kind === "check-waived" && row.oid !== null && row.check !== null) {
    const { oid, check } = row;
    const words = { kind: row.kind, releaseId, oid, check, reason, by } as const;
    const content = contentOf(checkWaiverSubject(words), checkWaiverContent(words));
    return { ...words, ...own, content };
  }
  if (row.kind === "announced" && target !== null && outlet !== undefined) {
    const words = { kind: row.kind, releaseId, target, outlet, url, by } as const;
    const content = contentOf(announcedSubject(words), announcedContent(words));
    return { ...words, ...own, content };
  }
  return null;
}

function contentOf(subject: string, content: object): Attestation["content"] {
  return { subject, contentHash: hashContent(content), revision: null };
}
