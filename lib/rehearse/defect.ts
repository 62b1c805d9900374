import { reportDefect } from "@/lib/commands/defects";
import { pauseRelease } from "@/lib/commands/pause";
import { playRehearsal } from "@/lib/commands/rehearsal";
import type { Person } from "@/lib/domain/person";
import { openDefects } from "@/lib/domain/process/fixes/defect";
import { isFixing } from "@/lib/domain/process/fixes/fixing";
import { candidateOut } from "@/lib/domain/process/fixes/pause";
import { isFinalTagged, taggedCandidates } from "@/lib/domain/process/subject";
import { slipway } from "@/lib/domain/viewer";
import { readReleaseStatus, type ReleaseStatus } from "@/lib/queries/release-status";
import { currentTime } from "@/lib/world/clock/clock";
import type { Move } from "./move";

/** The voyage as far as defects go. */
interface Fixing {
  readonly manager: Person;
  readonly release: string;
  readonly candidates?: number;
  readonly say: (sentence: string) => void;
}

/** Whether the candidate that is out, and has only to wait, is one that turns out to have a defect. */
export function isToHaveDefect(
  move: Move,
  { facts, attestations }: ReleaseStatus,
  { candidates = 1 }: Fixing,
): boolean {
  const isWaiting = move.kind === "let-time-pass" && move.step === "candidate.wait";
  if (!isWaiting && move.kind !== "reached") return false;
  const count = taggedCandidates(facts).length;
  if (count === 0 || count >= candidates || isFinalTagged(facts)) return false;
  return !isFixing({ facts, attestations, now: "" });
}

/** The manager pauses the release at its candidate and reports the defect, which has no ticket yet. */
export async function findDefect(
  { facts }: ReleaseStatus,
  { manager, release, say }: Fixing,
): Promise<void> {
  const target = candidateOut(facts) ?? "";
  const named = { release, releaseId: facts.release?.id ?? "" };
  say(`A user finds a regression in ${target}: the release is paused.`);
  const reason = `A regression was found in ${target}.`;
  const pausing = { ...named, target, reason };
  await pauseRelease({ person: manager, input: pausing, now: await currentTime() });
  const defect = { ...named, title: `Regression in ${target}`, blocks: "yes" };
  await reportDefect({ person: manager, input: defect, now: await currentTime() });
}

/**
 * A contributor fixes each defect whose ticket is open; the fix is reviewed and merged to trunk. Since when
 * syncs see the last; null where there was none.
 */
export async function mergeFixes({ manager, release }: Fixing): Promise<string | null> {
  const now = await currentTime();
  const { facts, attestations } = await readReleaseStatus(slipway, release, now);
  let since: string | null = null;
  for (const { ticket, fixes } of openDefects(facts, attestations)) {
    if (ticket?.state !== "open" || fixes.length > 0) continue;
    const input = { move: "merge-fix", issue: ticket.number };
    ({ since } = await playRehearsal({ person: manager, input, now: await currentTime() }));
  }
  return since;
}
