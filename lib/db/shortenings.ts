import { toMs } from "@/lib/domain/instant";
import type { Shortening } from "@/lib/domain/process/attestation";
import { shorteningSubject, type ShorteningWords } from "@/lib/domain/process/shortening";
import type { Viewer } from "@/lib/domain/viewer";
import { withdrawApprovals } from "./approvals";
import { readAttestation } from "./attestations";
import type { Database } from "./client";

const kind = "wait-shortened";

/** What was proposed for the wait of that candidate ("24.7.0rc1"), approved or not; null: nothing. */
export async function readShortening(
  viewer: Viewer,
  db: Database,
  releaseId: string,
  target: string,
): Promise<Shortening | null> {
  const found = await readAttestation(viewer, db, { kind, releaseId, about: target });
  return found?.kind === kind ? found : null;
}

/** Writes a proposal in place of the one that was there, whose approvals are taken back. */
export async function proposeShortening(
  db: Database,
  proposal: Omit<ShorteningWords, "kind"> & Pick<Shortening, "at">,
): Promise<void> {
  const { releaseId, target, reason } = proposal;
  const until = new Date(toMs(proposal.until));
  const said = { until, reason, by: proposal.by.accountId, at: new Date(toMs(proposal.at)) };
  const key = { kind, releaseId, about: target };
  await db.attestation.upsert({
    where: { kind_releaseId_about: key },
    create: { ...key, target, ...said },
    update: said,
  });
  await withdrawApprovals(db, shorteningSubject(proposal), proposal.at);
}
