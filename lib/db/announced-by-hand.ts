import type { Actor } from "@/lib/domain/actor";
import { toMs, type Instant } from "@/lib/domain/instant";
import { announcedAbout } from "@/lib/domain/process/announced-by-hand";
import type { AnnouncedByHand } from "@/lib/domain/process/attestation";
import type { Viewer } from "@/lib/domain/viewer";
import type { OfTarget } from "@/lib/domain/announcement/announcement";
import { readAttestation, type AttestationKey } from "./attestations";
import type { Database } from "./client";

type TargetKey = OfTarget & Pick<AnnouncedByHand, "outlet">;

const kind = "announced";

function keyOf(key: TargetKey): AttestationKey {
  return { kind, releaseId: key.releaseId, about: announcedAbout(key) };
}

/** Who says that the target was announced there by hand; null: nobody does. */
export async function readAnnouncedByHand(
  viewer: Viewer,
  db: Database,
  key: TargetKey,
): Promise<AnnouncedByHand | null> {
  const found = await readAttestation(viewer, db, keyOf(key));
  return found?.kind === kind ? found : null;
}

/** Writes that it was, in place of what was said before. */
export async function attestAnnounced(
  db: Database,
  key: TargetKey,
  said: { readonly url: string | null; readonly by: Actor; readonly at: Instant },
): Promise<void> {
  const row = { url: said.url, by: said.by.accountId, at: new Date(toMs(said.at)), reason: "" };
  const { target, outlet } = key;
  await db.attestation.upsert({
    where: { kind_releaseId_about: { ...keyOf(key) } },
    create: { ...keyOf(key), target, outlet, ...row },
    update: row,
  });
}

/** Takes it back: it was not so. The activity log keeps what was said. */
export async function retractAnnounced(db: Database, key: TargetKey): Promise<void> {
  await db.attestation.deleteMany({ where: { ...keyOf(key) } });
}
