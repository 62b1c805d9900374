import { z } from "zod";
import { project } from "@/lib/config/project";
import type { Database } from "@/lib/db/client";
import { findRunOfRelease } from "@/lib/db/double-submits";
import { markAbandoned } from "@/lib/db/releases";
import { InputError, TerminalError } from "@/lib/domain/errors";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import { mayAbandon, whatStays } from "@/lib/domain/process/abandonment";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { command, parseInput, type Allowed } from "./command";
import { auditedTransaction } from "./audited-transaction";
import { written } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";

const abandonInput = z.object({
  version: releaseNumber,
  releaseId: shownRelease,
  named: z.string().trim().max(40),
  reason: written({ least: 10, most: 1_000 }, "say in a sentence why"),
});

/** What abandonRelease is given, before it is parsed. */
export type AbandonRelease = z.input<typeof abandonInput>;

/**
 * Gives a release up: it leaves the board, and nothing is done for it any more. On GitHub and PyPI
 * nothing changes. `named` is the number once more, typed by the person. The same again changes
 * nothing. Throws TerminalError "not-found", "release-changed", "step-not-ready" where it is out,
 * "run-in-progress".
 */
export const abandonRelease = command("release.abandon", abandon);

async function abandon({ who, viewer, action, input, now }: Allowed): Promise<ReleaseDecision> {
  const { version, releaseId, named, reason } = parseInput(abandonInput, input);
  if (named !== version) throw new InputError({ named: `type ${version} to confirm` });
  const { facts } = await readReleaseStatus(viewer, version, now);
  return auditedTransaction({ who, action, now }, async (db) => {
    const known = await lockShown({ viewer, action }, db, { version, releaseId }, facts);
    if (known.abandoned !== null) return { result: known, draft: null };
    const permission = mayAbandon(facts);
    if (!permission.allowed) throw isOut(version, permission.reason);
    await refuseDuringRun(db, known);
    const abandoned = { at: now, by: who, reason };
    await markAbandoned(db, known.id, abandoned);
    const sentence = [`${who.login} abandoned ${version}: “${reason}”`, ...whatStays(facts)].join(
      " ",
    );
    return { result: { ...known, abandoned }, draft: { release: version, sentence } };
  });
}

async function refuseDuringRun(
  db: Database,
  { id: release, version }: ReleaseDecision,
): Promise<void> {
  const run = await findRunOfRelease(db, release);
  if (run === null) return;
  const { id, state } = run;
  const waits = state === "needs-person";
  const sentence = `A run for ${version} ${waits ? "waits for an answer" : "is still going on"}.`;
  throw new TerminalError("run-in-progress", sentence, {
    fields: { version, run: id },
    whatToDo: waits
      ? "Stop it on its plan’s page and say there whether the effect has happened, then abandon the release."
      : "Wait until it has ended, then abandon the release.",
  });
}

function isOut(version: string, reason: string): TerminalError {
  return new TerminalError("step-not-ready", reason, {
    fields: { version },
    whatToDo: `Nothing: what is published stays published. Mend it by a bugfix release of ${project.name}.`,
  });
}
