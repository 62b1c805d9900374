import { toMs } from "@/lib/domain/instant";
import type { Pause, Resumption } from "@/lib/domain/process/attestation";
import { pauseAbout, type PauseWords } from "@/lib/domain/process/fixes/pause";
import type { Database } from "./client";

/**
 * Writes that the release is paused at a candidate, or that it goes on after that pause. Each of a candidate's
 * pauses has a row of its own, so that it stays known for how long its week stood still.
 */
export async function addPauseWords(
  db: Database,
  said: PauseWords & Pick<Pause | Resumption, "at">,
): Promise<void> {
  const { kind, releaseId, target, reason } = said;
  const [by, at] = [said.by.accountId, new Date(toMs(said.at))];
  const about = pauseAbout(said);
  await db.attestation.create({ data: { kind, releaseId, about, target, reason, by, at } });
}
