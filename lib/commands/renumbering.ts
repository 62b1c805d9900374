import { z } from "zod";
import { renumberRelease as renumberIn } from "@/lib/db/renumber";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import { mayRenumber } from "@/lib/domain/release/renumbering";
import type { Viewer } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";
import { refuseTaken } from "./releases";

const renumberInput = z.object({
  release: releaseNumber,
  releaseId: shownRelease,
  /** The number that it is to have. */
  version: releaseNumber,
});

/** What renumberRelease is given, before it is parsed. */
export type RenumberRelease = z.input<typeof renumberInput>;

/**
 * Gives a release in flight another number (24.2.0rc1 became 24.3.0): from now on it is known by that
 * one, with all that it has. On GitHub nothing changes yet: prepare.version has a plan for the titles
 * there. The same number again changes nothing. Throws TerminalError "not-found", "release-changed",
 * "release-abandoned", "run-in-progress", "step-not-ready" where its final is out, "bad-input" where the
 * number is taken, "number-unavailable"; InputError where it cannot be one of these days.
 */
export const renumberRelease = command("release.renumber", renumber);

async function renumber({ who, viewer, action, input, now }: Allowed): Promise<ReleaseDecision> {
  const { release, releaseId, version: number } = parseInput(renumberInput, input);
  await refuseTaken(viewer, number, now);
  if (number !== release) await refuseOut(viewer, number, now);
  const { facts } = await readReleaseStatus(viewer, release, now);
  return auditedTransaction({ who, action, now }, async (db) => {
    const known = await lockShown({ viewer, action }, db, { version: release, releaseId }, facts);
    const permission = mayRenumber(facts);
    if (!permission.allowed) throw isOut(release, permission.reason);
    const given = { release: known.id, number, by: who, at: now };
    const result = await renumberIn(viewer, db, given);
    if (known.version === number) return { result, draft: null };
    const sentence = `${who.login} renumbered ${release} to ${number}.`;
    return { result, draft: { release: number, releaseId: known.id, sentence } };
  });
}

/** A number whose final is tagged is another release's, whatever is left of that on GitHub. */
async function refuseOut(viewer: Viewer, version: string, now: Instant): Promise<void> {
  const { facts } = await readReleaseStatus(viewer, version, now);
  const permission = mayRenumber(facts);
  if (permission.allowed) return;
  throw new TerminalError("bad-input", permission.reason, {
    fields: { version },
    whatToDo: "Choose another number.",
  });
}

function isOut(version: string, reason: string): TerminalError {
  return new TerminalError("step-not-ready", reason, {
    fields: { version },
    whatToDo: "Nothing: a version that is out keeps its number.",
  });
}
