import type { Actor } from "@/lib/domain/actor";
import type { Approval } from "@/lib/domain/approval/approval";
import { fromMs, toMs } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import {
  isInForce,
  isOver,
  waiverContent,
  waiverSubject,
  type WaiverWords,
} from "@/lib/domain/process/waiver";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { readApprovals, withdrawApprovals } from "./approvals";
import { blockerHistoryRow } from "./blocker-history";
import { withNumber } from "./plan-subject";
import { database, type Database } from "./client";
import { hashContent } from "./content-hash";
import type { Prisma } from "./generated/client";
import { findReleaseId } from "./releases";
import { ofSeen } from "./visible-releases";

const kind = "blocker-waived";

/**
 * What was attested for the release that has that number, oldest first; waivers without a second
 * person are among it, those that are over are not.
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

/**
 * The waiver of one blocker for the release of that id, approved or not; null where nobody proposed it,
 * or where it is over.
 */
export async function readWaiver(
  viewer: Viewer,
  db: Database,
  releaseId: string,
  issue: number,
): Promise<Attestation | null> {
  const row = await db.attestation.findUnique({
    where: { kind_releaseId_issue: { kind, releaseId, issue } },
    include: withNumber,
  });
  const found = await ofSeen(viewer, row === null ? [] : [row], db);
  const [waiver] = await withApprovals(found, db);
  return waiver ?? null;
}

/** The waivers that are in force at this moment, for the release of that id. */
export async function readWaiversInForce(releaseId: string): Promise<readonly Attestation[]> {
  const rows = await database().attestation.findMany({
    where: { kind, releaseId },
    include: withNumber,
  });
  const waivers = await withApprovals(rows, database());
  return waivers.filter(isInForce);
}

/**
 * Writes a proposal in place of the one that was there. Whatever was approved of that one is taken back,
 * so that it does not count again when the same words come back.
 */
export async function proposeWaiver(
  db: Database,
  proposal: Omit<WaiverWords, "kind"> & Pick<Attestation, "at">,
): Promise<void> {
  const { releaseId, issue, reason } = proposal;
  const said = { reason, by: proposal.by.accountId, at: new Date(toMs(proposal.at)) };
  const key = { kind, releaseId, issue };
  await db.attestation.upsert({
    where: { kind_releaseId_issue: key },
    create: { ...key, ...said },
    update: said,
  });
  await withdrawApprovals(db, waiverSubject(proposal), proposal.at);
}

type Row = Prisma.AttestationGetPayload<{ include: typeof withNumber }>;

/** The waivers of those rows that are not over, by what was last seen of their issues. */
async function withApprovals(rows: readonly Row[], db: Database): Promise<readonly Attestation[]> {
  if (rows.length === 0) return [];
  const actorOf = await readActors(
    rows.map(({ by }) => by),
    db,
  );
  const approvals = await readApprovals(rows.map(waiverSubject), db);
  const issues = rows.map(({ issue }) => issue);
  const histories = await db.blockerHistory.findMany({ where: { issue: { in: issues } } });
  const events = histories.flatMap((history) => blockerHistoryRow.safeParse(history).data ?? []);
  return rows
    .map((row) => toAttestation(row, actorOf(row.by), approvals.get(waiverSubject(row)) ?? []))
    .filter((waiver) => !isOver(waiver, events));
}

function toAttestation(row: Row, by: Actor, approvals: readonly Approval[]): Attestation {
  const { releaseId, issue, reason } = row;
  const words: WaiverWords = { kind, releaseId, issue, reason, by };
  const contentHash = hashContent(waiverContent(words));
  return {
    ...words,
    release: row.release.number,
    at: fromMs(row.at.getTime()),
    content: { subject: waiverSubject(row), contentHash, revision: null },
    approvals,
  };
}
