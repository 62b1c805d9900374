import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { lockRelease } from "@/lib/db/releases";
import { TerminalError } from "@/lib/domain/errors";
import { permitsIn, type Action } from "@/lib/domain/permission";
import type { Facts, ReleaseDecision } from "@/lib/domain/process/facts";
import type { Allowed } from "./command";

/**
 * The id of the release that the page showed: a form's field, empty where nobody drove one. A number
 * is not enough: a release can be abandoned and its number begun again while the page is open.
 */
export const shownRelease = z
  .string("is missing: reload the page")
  .max(200, "is not the id of a release")
  .transform((id) => (id === "" ? null : id));

/** A release as a form names it. */
export interface ShownRelease {
  /** Its number: "24.7.0" */
  readonly version: string;
  /** null: the page showed that nobody drives it. */
  readonly releaseId: string | null;
}

/**
 * Locks the release that the page showed, until the transaction ends, for an action that can be done to it
 * as it stands. To be refused with the facts is what was decided from those of another release; whatever
 * else is wrong with what was asked, ask after it. Throws TerminalError "not-found" where nobody drives
 * it, as far as the viewer sees, "release-changed" where another release has the number now, and
 * "release-abandoned".
 */
export async function lockShown(
  { viewer, action }: Pick<Allowed, "viewer" | "action">,
  db: Database,
  shown: ShownRelease,
  facts?: Pick<Facts, "release">,
): Promise<ReleaseDecision> {
  const found = await lockRelease(viewer, db, shown.version);
  if (found === null) throw nobodyDrives(shown.version);
  requireShownRelease(found, shown);
  if (facts !== undefined && facts.release?.id !== found.id) throw isAnother(shown.version);
  refuseAbandoned(found, action);
  return found;
}

/** Throws as lockShown does, for a release that is locked already; null: nobody drives one. */
export function requireShownRelease(
  found: ReleaseDecision | null,
  { version, releaseId }: ShownRelease,
): void {
  if ((found?.id ?? null) === releaseId) return;
  if (found === null) throw nobodyDrives(version);
  if (releaseId !== null) throw isAnother(version);
  throw new TerminalError("release-changed", `${found.manager.login} drives ${version} here now.`, {
    fields: { version, manager: found.manager.accountId },
    whatToDo: lookAgain,
  });
}

const lookAgain = "Look at the release that has it now, then decide again.";

function isAnother(version: string): TerminalError {
  const sentence = `The number ${version} belongs to another release now than the one you were shown.`;
  return new TerminalError("release-changed", sentence, {
    fields: { version },
    whatToDo: lookAgain,
  });
}

/** There is no release of that number, or none that the viewer may see. */
export function nobodyDrives(version: string): TerminalError {
  return new TerminalError("not-found", `Nobody drives a release ${version} here.`, {
    fields: { version },
    whatToDo: "Start it, or take it over where it was begun by hand on GitHub.",
  });
}

/**
 * Throws TerminalError "release-abandoned" where the release was given up and nothing more may be done to
 * it by that action. Ask it of the release as it is locked, in the transaction of what is to be done for it.
 */
export function refuseAbandoned(release: ReleaseDecision | null, action: Action): void {
  const abandoned = release?.abandoned ?? null;
  if (release === null || abandoned === null) return;
  if (permitsIn("release abandoned", action).allowed) return;
  const { version } = release;
  throw new TerminalError("release-abandoned", `${abandoned.by.login} abandoned ${version}.`, {
    fields: { version, by: abandoned.by.accountId, at: abandoned.at },
    whatToDo: "Start the number again if it is to be released after all.",
  });
}
