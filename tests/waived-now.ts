import { readAttestations } from "@/lib/db/attestations";
import { waiversAmong } from "@/lib/domain/process/attestation";
import { slipway } from "@/lib/domain/viewer";

/** The hash of the waiver that was proposed for a release, as its page has it. */
export async function readWaivedNow(release: string): Promise<string> {
  const [waiver] = waiversAmong(await readAttestations(slipway, release));
  if (waiver === undefined) throw new Error(`Nothing is waived for ${release}`);
  return waiver.content.contentHash;
}
