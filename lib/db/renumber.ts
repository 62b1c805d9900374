import { TerminalError } from "@/lib/domain/errors";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import type { Database } from "./client";
import { recordNumber, type NumberGiven } from "./release-numbers";
import { lockNumber, lockReleaseById, markAbandoned } from "./releases";
import { slipway } from "@/lib/domain/viewer";

/**
 * Gives a release another number, in the transaction of the command that says so. All that belongs to
 * it stays with it, and its old number leads to it (readLeftNumber). The same number again changes
 * nothing. Throws TerminalError "not-found" where nobody drives such a release here,
 * "release-abandoned" where it was given up, "bad-input" where another release has the number.
 */
export async function renumberRelease(
  db: Database,
  given: NumberGiven & { readonly by: NonNullable<NumberGiven["by"]> },
): Promise<ReleaseDecision> {
  const { release: id, number } = given;
  await lockNumber(db, number);
  const known = await lockReleaseById(slipway, db, id);
  if (known === null) throw nobodyDrives(id);
  if (known.abandoned !== null) throw wasAbandoned(known);
  if (known.version === number) return known;
  await freeNumber(db, given);
  await db.release.update({ where: { id }, data: { number } });
  await recordNumber(db, given);
  return { ...known, version: number };
}

/** What was only found on GitHub under the number makes room for the release that is driven here. */
async function freeNumber(
  db: Database,
  { number, by, at }: Parameters<typeof renumberRelease>[1],
): Promise<void> {
  const holder = await db.release.findFirst({ where: { number, abandonedAt: null } });
  if (holder === null) return;
  if (holder.manager !== null) throw isTaken(number);
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
