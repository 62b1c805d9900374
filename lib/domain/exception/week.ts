import type { Instant } from "@/lib/domain/instant";
import { addDays, isBefore, latest } from "@/lib/domain/instant";
import { announcementOf } from "./announcement";
import type { ExceptionProposal } from "./proposal";
import { countingMail } from "./proposal-mail";
import type { BranchStatus } from "./proposal-state";

/** "a week's time" */
const weekDays = 7;

export interface Week {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * "a week's time from such a branch being both 1. available and 2. announced"; null before both.
 * What must stand for a week is the branch, by its name: a commit pushed to it does not begin the
 * week again, or mending what users find would never end. But nobody has agreed to that commit yet,
 * see `endorsementsOf`. A branch that was gone and came back begins anew.
 */
export function weekOf(proposal: ExceptionProposal, branch: BranchStatus): Week | null {
  const announced = announcedAt(proposal);
  if (announced === null || branch.availableSince === null) return null;
  const from = latest(announced, branch.availableSince);
  return { from, until: addDays(from, weekDays) };
}

/**
 * When the mail was seen by what is known now: in the archive, or as somebody says, of whose words the newest
 * counts, which corrects those before. Where both are of the same mail, the earlier of the two.
 */
export function announcedAt(proposal: ExceptionProposal): Instant | null {
  const said = announcementOf(proposal);
  const seen = countingMail(proposal);
  if (seen === null) return said?.at ?? null;
  const isSame = said?.url === seen.mail.url;
  return said !== null && isSame && isBefore(said.at, seen.at) ? said.at : seen.at;
}
