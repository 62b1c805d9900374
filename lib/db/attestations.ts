import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import { database, type Database } from "./client";
import type { Attestation as Row } from "./generated/client";

/** What was attested for a release, oldest first; waivers without a second person are among it. */
export async function readAttestations(
  release: string,
  db: Database = database(),
): Promise<readonly Attestation[]> {
  const rows = await db.attestation.findMany({ where: { release }, orderBy: { at: "asc" } });
  return rows.map(toAttestation);
}

/** The waiver of one blocker for one release, approved or not; null where nobody proposed it. */
export async function readWaiver(
  db: Database,
  release: string,
  issue: number,
): Promise<Attestation | null> {
  const key = { kind: "blocker-waived", release, issue };
  const row = await db.attestation.findUnique({ where: { kind_release_issue: key } });
  return row === null ? null : toAttestation(row);
}

/** Writes a proposal; one that was there and had no second person is replaced. */
export async function proposeWaiver(
  db: Database,
  proposal: Omit<Attestation, "kind" | "approvedBy">,
): Promise<void> {
  const { release, issue, reason, by } = proposal;
  const said = { reason, by, at: new Date(toMs(proposal.at)), approvedBy: null, approvedAt: null };
  const key = { kind: "blocker-waived", release, issue };
  await db.attestation.upsert({
    where: { kind_release_issue: key },
    create: { ...key, ...said },
    update: said,
  });
}

/** Records the second person of a waiver. */
export async function recordApproval(
  db: Database,
  waiver: Pick<Attestation, "release" | "issue">,
  approvedBy: string,
  approvedAt: Instant,
): Promise<void> {
  const key = { kind: "blocker-waived", release: waiver.release, issue: waiver.issue };
  await db.attestation.update({
    where: { kind_release_issue: key },
    data: { approvedBy, approvedAt: new Date(toMs(approvedAt)) },
  });
}

/** Forgets all waivers of a release; the audit log keeps who gave them. */
export async function forgetWaivers(db: Database, release: string): Promise<void> {
  await db.attestation.deleteMany({ where: { kind: "blocker-waived", release } });
}

function toAttestation(row: Row): Attestation {
  return {
    kind: "blocker-waived",
    release: row.release,
    issue: row.issue,
    reason: row.reason,
    by: row.by,
    at: fromMs(row.at.getTime()),
    approvedBy: row.approvedBy,
  };
}
