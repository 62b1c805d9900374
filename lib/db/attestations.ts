import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import type { Approval } from "@/lib/domain/approval/approval";
import { fromMs } from "@/lib/domain/instant";
import {
  outlets,
  type Attestation,
  type Waiver,
  waiversAmong,
} from "@/lib/domain/process/attestation";
import { defectContent, defectSubject } from "@/lib/domain/process/fixes/defect";
import { pauseContent, pauseSubject } from "@/lib/domain/process/fixes/pause";
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

/** The statement of a row, without what was said to it; null: of a kind that another version knows. */
function draftOf(row: AttestationRow, by: Attestation["by"]): Attestation | null {
  switch (row.kind) {
    case "blocker-waived":
      return waiverOf(row, by);
    case "wait-shortened":
      return shorteningOf(row, by);
    case "announced":
      return announcedOf(row, by);
    case "paused":
    case "resumed":
      return pauseOf(row, row.kind, by);
    case "defect":
      return defectOf(row, by);
    case "check-waived":
      return checkWaiverOf(row, by);
    default:
      return null;
  }
}

/** What every statement has, whatever it says. */
function common({ release, at }: AttestationRow) {
  return { release: release.number, at: fromMs(at.getTime()), approvals: none };
}

function waiverOf(row: AttestationRow, by: Attestation["by"]): Attestation | null {
  const { releaseId, issue, reason } = row;
  if (issue === null) return null;
  const words = { kind: "blocker-waived", releaseId, issue, reason, by } as const;
  const content = contentOf(waiverSubject(words), waiverContent(words));
  return { ...words, ...common(row), content };
}

function shorteningOf(row: AttestationRow, by: Attestation["by"]): Attestation | null {
  const { releaseId, target, until, reason } = row;
  if (target === null || until === null) return null;
  const end = fromMs(until.getTime());
  const words = { kind: "wait-shortened", releaseId, target, until: end, reason, by } as const;
  const content = contentOf(shorteningSubject(words), shorteningContent(words));
  return { ...words, ...common(row), content };
}

function announcedOf(row: AttestationRow, by: Attestation["by"]): Attestation | null {
  const { releaseId, target, url } = row;
  const outlet = outlets.find((known) => known === row.outlet);
  if (target === null || outlet === undefined) return null;
  const words = { kind: "announced", releaseId, target, outlet, url, by } as const;
  const content = contentOf(announcedSubject(words), announcedContent(words));
  return { ...words, ...common(row), content };
}

function checkWaiverOf(row: AttestationRow, by: Attestation["by"]): Attestation | null {
  const { releaseId, oid, check, reason } = row;
  if (oid === null || check === null) return null;
  const words = { kind: "check-waived", releaseId, oid, check, reason, by } as const;
  const content = contentOf(checkWaiverSubject(words), checkWaiverContent(words));
  return { ...words, ...common(row), content };
}

function pauseOf(
  row: AttestationRow,
  kind: "paused" | "resumed",
  by: Attestation["by"],
): Attestation | null {
  const { releaseId, target, reason, about } = row;
  if (target === null) return null;
  const turn = Number(about.slice(target.length + 1));
  const words = { kind, releaseId, target, turn, reason, by };
  const content = contentOf(pauseSubject(words), pauseContent(words));
  return { ...words, ...common(row), content };
}

function defectOf(row: AttestationRow, by: Attestation["by"]): Attestation | null {
  const { releaseId, target, issue, fix } = row;
  if (target === null) return null;
  const said = { title: row.reason, issue, fix, blocks: row.blocks === true };
  const words = { kind: "defect", releaseId, number: Number(row.about), target, by } as const;
  const content = contentOf(defectSubject(words), defectContent({ ...words, ...said }));
  return { ...words, ...said, ...common(row), content };
}

function contentOf(subject: string, content: object): Attestation["content"] {
  return { subject, contentHash: hashContent(content), revision: null };
}
