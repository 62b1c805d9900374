import type { Actor } from "@/lib/domain/actor";
import type { Approval } from "@/lib/domain/approval/approval";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import { waiverContent, waiverSubject, type WaiverWords } from "@/lib/domain/process/waiver";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { readApprovals, withdrawApprovalsOf } from "./approvals";
import { database, type Database } from "./client";
import { hashContent } from "./content-hash";
import type { Attestation as Row } from "./generated/client";
import { ifSeen } from "./visible-releases";

const kind = "blocker-waived";

/** What was attested for a release, oldest first; waivers without a second person are among it. */
export async function readAttestations(
  viewer: Viewer,
  release: string,
  db: Database = database(),
): Promise<readonly Attestation[]> {
  const rows = await db.attestation.findMany({ where: { release }, orderBy: { at: "asc" } });
  return withApprovals(await ifSeen(viewer, release, rows, db), db);
}

/** The waiver of one blocker for one release, approved or not; null where nobody proposed it. */
export async function readWaiver(
  viewer: Viewer,
  db: Database,
  release: string,
  issue: number,
): Promise<Attestation | null> {
  const key = { kind, release, issue };
  const row = await db.attestation.findUnique({ where: { kind_release_issue: key } });
  const found = await ifSeen(viewer, release, row === null ? [] : [row], db);
  const [waiver] = await withApprovals(found, db);
  return waiver ?? null;
}

/** Writes a proposal in place of the one that was there, whose approvals were for another content. */
export async function proposeWaiver(
  db: Database,
  proposal: Omit<WaiverWords, "kind"> & Pick<Attestation, "at">,
): Promise<void> {
  const { release, issue, reason } = proposal;
  const said = { reason, by: proposal.by.accountId, at: new Date(toMs(proposal.at)) };
  const key = { kind, release, issue };
  await db.attestation.upsert({
    where: { kind_release_issue: key },
    create: { ...key, ...said },
    update: said,
  });
}

async function withApprovals(rows: readonly Row[], db: Database): Promise<readonly Attestation[]> {
  if (rows.length === 0) return [];
  const actorOf = await readActors(
    rows.map(({ by }) => by),
    db,
  );
  const approvals = await readApprovals(rows.map(waiverSubject), db);
  return rows.map((row) =>
    toAttestation(row, actorOf(row.by), approvals.get(waiverSubject(row)) ?? []),
  );
}

/**
 * Forgets all waivers of a release, and takes back what was approved of them: the same words once more
 * would be the same content. The audit log keeps who gave them.
 */
export async function forgetWaivers(db: Database, release: string, at: Instant): Promise<void> {
  const rows = await db.attestation.findMany({ where: { kind, release } });
  await withdrawApprovalsOf(db, rows.map(waiverSubject), at);
  await db.attestation.deleteMany({ where: { kind, release } });
}

function toAttestation(row: Row, by: Actor, approvals: readonly Approval[]): Attestation {
  const { release, issue, reason } = row;
  const words: WaiverWords = { kind, release, issue, reason, by };
  const contentHash = hashContent(waiverContent(words));
  return {
    ...words,
    at: fromMs(row.at.getTime()),
    content: { subject: waiverSubject(row), contentHash, revision: null },
    approvals,
  };
}
