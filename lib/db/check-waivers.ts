import { secondPersons } from "@/lib/domain/approval/second-person";
import { toMs } from "@/lib/domain/instant";
import type { CheckWaiver } from "@/lib/domain/process/attestation";
import {
  checkWaiverAbout,
  checkWaiverSubject,
  type CheckWaiverWords,
} from "@/lib/domain/process/check-waiver";
import type { Viewer } from "@/lib/domain/viewer";
import { withdrawApprovals } from "./approvals";
import { readAttestation, withApprovals } from "./attestations";
import { database, type Database } from "./client";
import { withNumber } from "./plan-subject";

const kind = "check-waived";

/** Which check at which commit, of the release of that id. */
export type CheckWaiverKey = Pick<CheckWaiver, "releaseId" | "oid" | "check">;

/** What was proposed of that check at that commit, approved or not; null: nothing. */
export async function readCheckWaiver(
  viewer: Viewer,
  db: Database,
  key: CheckWaiverKey,
): Promise<CheckWaiver | null> {
  const about = checkWaiverAbout(key);
  const found = await readAttestation(viewer, db, { kind, releaseId: key.releaseId, about });
  return found?.kind === kind ? found : null;
}

/** The labels of the checks that two people waive at that commit at this moment, for that release. */
export async function readWaivedChecks(releaseId: string, oid: string): Promise<readonly string[]> {
  const rows = await database().attestation.findMany({
    where: { kind, releaseId, oid },
    include: withNumber,
  });
  return (await withApprovals(rows, database())).flatMap((one) =>
    one.kind === kind && secondPersons(one).length > 0 ? one.check : [],
  );
}

/** Writes a proposal in place of the one that was there, whose approvals are taken back. */
export async function proposeCheckWaiver(
  db: Database,
  proposal: Omit<CheckWaiverWords, "kind"> & Pick<CheckWaiver, "at">,
): Promise<void> {
  const { releaseId, oid, check, reason } = proposal;
  const said = { reason, by: proposal.by.accountId, at: new Date(toMs(proposal.at)) };
  const key = { kind, releaseId, about: checkWaiverAbout(proposal) };
  await db.attestation.upsert({
    where: { kind_releaseId_about: key },
    create: { ...key, oid, check, ...said },
    update: said,
  });
  await withdrawApprovals(db, checkWaiverSubject(proposal), proposal.at);
}
