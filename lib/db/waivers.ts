import { isInForce } from "@/lib/domain/approval/second-person";
import { toMs } from "@/lib/domain/instant";
import { type Waiver, waiversAmong } from "@/lib/domain/process/attestation";
import { waiverSubject, type WaiverWords } from "@/lib/domain/process/waiver";
import type { Viewer } from "@/lib/domain/viewer";
import { withdrawApprovals } from "./approvals";
import { type AttestationKey, readAttestation, withApprovals } from "./attestations";
import { database, type Database } from "./client";
import { withNumber } from "./plan-subject";

const kind = "blocker-waived";

function keyOf(releaseId: string, issue: number): AttestationKey {
  return { kind, releaseId, about: String(issue) };
}

/**
 * The waiver of one blocker for the release of that id, approved or not; null where nobody
 * proposed it, or where it is over.
 */
export async function readWaiver(
  viewer: Viewer,
  db: Database,
  releaseId: string,
  issue: number,
): Promise<Waiver | null> {
  const found = await readAttestation(viewer, db, keyOf(releaseId, issue));
  return found?.kind === kind ? found : null;
}

/** The waivers that are in force at this moment, for the release of that id. */
export async function readWaiversInForce(releaseId: string): Promise<readonly Waiver[]> {
  const rows = await database().attestation.findMany({
    where: { kind, releaseId },
    include: withNumber,
  });
  return waiversAmong(await withApprovals(rows, database())).filter(isInForce);
}

/**
 * Writes a proposal in place of the one that was there. Whatever was approved of that one is taken back,
 * so that it does not count again when the same words come back.
 */
export async function proposeWaiver(
  db: Database,
  proposal: Omit<WaiverWords, "kind"> & Pick<Waiver, "at">,
): Promise<void> {
  const { releaseId, issue, reason } = proposal;
  const said = { reason, by: proposal.by.accountId, at: new Date(toMs(proposal.at)) };
  const key = keyOf(releaseId, issue);
  await db.attestation.upsert({
    where: { kind_releaseId_about: { ...key } },
    create: { ...key, issue, ...said },
    update: said,
  });
  await withdrawApprovals(db, waiverSubject(proposal), proposal.at);
}
