import { faultOfNumber } from "@/lib/domain/calendar-number";
import { InputError, TerminalError } from "@/lib/domain/errors";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import { numberUnavailable } from "@/lib/domain/release/number-unavailable";
import { formatVersion, isFinal, parseVersion } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import type { Database } from "./client";
import { findRunOfRelease } from "./double-submits";
import { readLeftNumber, recordNumber, type NumberGiven } from "./release-numbers";
import { lockNumber, lockReleaseById, markAbandoned, readReleaseById } from "./releases";

type Given = NumberGiven & { readonly by: NonNullable<NumberGiven["by"]> };

/**
 * Gives a release another number, in the transaction of the command that says so. All that belongs to
 * it stays with it, and its old number leads to it (readLeftNumber). The same number again changes
 * nothing. Whether the number is out already is the checklist's to say (prepare.version): the command
 * asks it first. Throws TerminalError "not-found" where nobody drives such a release here, as far as
 * the viewer sees, "release-abandoned" where it was given up, "run-in-progress" while a run of it is
 * not over, "bad-input" where another release has the number or has left it, "number-unavailable"
 * where that one is none that the viewer may see; InputError where it is no number of these days.
 */
export async function renumberRelease(
  viewer: Viewer,
  db: Database,
  given: Given,
): Promise<ReleaseDecision> {
  const { release: id, number } = given;
  await lockNumber(db, number);
  const known = await lockReleaseById(viewer, db, id);
  if (known === null) throw nobodyDrives(id);
  if (known.abandoned !== null) throw wasAbandoned(known);
  if (known.version === number) return known;
  refuseImpossible(known, given);
  await refuseDuringRun(db, known);
  await refuseLeft(viewer, db, known, number);
  await freeNumber(viewer, db, given);
  await db.release.update({ where: { id }, data: { number } });
  await recordNumber(db, given);
  return { ...known, version: number };
}

/** As startRelease: a slip of the finger is told at its field. */
function refuseImpossible({ kind }: ReleaseDecision, { number, at }: Given): void {
  const version = parseVersion(number);
  if (version === null || !isFinal(version) || formatVersion(version) !== number)
    throw new InputError({ version: `"${number.slice(0, 40)}" is not the number of a release` });
  const fault = faultOfNumber(version, at);
  if (fault !== null) throw new InputError({ version: fault });
  if ((kind === "major") !== (version.patch === 0))
    throw new InputError({ version: `${number} cannot be the number of a ${kind} release` });
}

/** A run was approved for the number that its plan names, on the tag and in the texts. */
async function refuseDuringRun(db: Database, { id, version }: ReleaseDecision): Promise<void> {
  const run = await findRunOfRelease(db, id);
  if (run === null) return;
  const waits = run.state === "needs-person";
  const sentence = `A run for ${version} ${waits ? "waits for an answer" : "is still going on"}.`;
  throw new TerminalError("run-in-progress", sentence, {
    fields: { version, run: run.id },
    whatToDo: waits
      ? "Open its plan and say there whether the effect has happened, then change the number."
      : "Wait until it has ended, or stop it, then change the number.",
  });
}

/** What GitHub shows of a number that another release has left is that release's. */
async function refuseLeft(
  viewer: Viewer,
  db: Database,
  { version }: ReleaseDecision,
  number: string,
): Promise<void> {
  const left = await readLeftNumber(viewer, number, db);
  if (left === null || left.isAbandoned || left.now === version) return;
  throw new TerminalError("bad-input", `The release ${number} is now ${left.now}.`, {
    fields: { version: number },
    whatToDo: "Choose another number.",
  });
}

/** What was only found on GitHub under the number makes room for the release that is driven here. */
async function freeNumber(viewer: Viewer, db: Database, { number, by, at }: Given): Promise<void> {
  const holder = await db.release.findFirst({ where: { number, abandonedAt: null } });
  if (holder === null) return;
  if (holder.manager !== null) {
    const seen = await readReleaseById(viewer, holder.id, db);
    throw seen === null ? numberUnavailable(number) : isTaken(number);
  }
  await markAbandoned(db, holder.id, { at, by, reason: "Another release took its number." });
}

function nobodyDrives(id: string): TerminalError {
  return new TerminalError("not-found", "Nobody drives that release here.", {
    fields: { release: id },
    whatToDo: "Take it over first, where it was begun by hand on GitHub.",
  });
}

function wasAbandoned({ id, version }: ReleaseDecision): TerminalError {
  return new TerminalError("release-abandoned", `${version} was abandoned.`, {
    fields: { release: id, version },
    whatToDo: "Start a release with the number that you want.",
  });
}

function isTaken(number: string): TerminalError {
  return new TerminalError("bad-input", `Another release has the number ${number}.`, {
    fields: { version: number },
    whatToDo: "Choose another number, or abandon the release that has it.",
  });
}
