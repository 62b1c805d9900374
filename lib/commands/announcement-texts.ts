import { z } from "zod";
import { addRevision } from "@/lib/db/announcements";
import { addApproval, withdrawApproval } from "@/lib/db/approvals";
import { readProposal } from "@/lib/db/proposals";
import { exceptionLinks } from "@/lib/queries/exceptions";
import { faultsOfExceptionMail } from "@/lib/domain/exception/mail";
import { permitsTo } from "@/lib/domain/permission";
import { latestRevision, type Revision } from "@/lib/domain/announcement/announcement";
import {
  isSameText,
  tidied,
  type AnnouncementText,
} from "@/lib/domain/announcement/announcement-text";
import { mayApprove, mayEdit } from "@/lib/domain/announcement/may-act";
import { faultsOfText } from "@/lib/domain/announcement/text-limits";
import { approvalBy } from "@/lib/domain/approval/approval";
import { InputError, TerminalError } from "@/lib/domain/errors";
import {
  onAnnouncement,
  parsePlace,
  type ShownPlace,
  requireMay,
  type AnnouncementPlace,
} from "./announcement-place";
import { command, parseInput, type Allowed } from "./command";
import { contentHash, requireShown } from "./content-shown";

const saveInput = z.object({
  /** The number of the revision that the editor was opened on; 0: the template. */
  revision: z.coerce.number().int().min(0).max(100_000),
  subject: z.string().default(""),
  text: z.string().default(""),
});

/**
 * Saves a text as the next revision; what was approved before counts no more. Where somebody else has
 * saved one since the editor was opened it is refused ("content-changed") and nothing is lost: the form
 * keeps what was typed. The same text again changes nothing.
 */
export const saveAnnouncement = command("announcement.edit", save);

async function save({ input, ...asked }: Allowed): Promise<AnnouncementPlace> {
  const named = parsePlace(input);
  const { revision: shown, subject, text } = parseInput(saveInput, input);
  const said = tidied({ subject, text });
  const faults = { ...(await exceptionFaults(named, said)), ...faultsOfText(named.outlet, said) };
  if (Object.keys(faults).length > 0) throw new InputError(faults);
  const { who, now } = asked;
  return onAnnouncement(asked, named, async (db, locked) => {
    const { announcement, state, name } = locked;
    const latest = latestRevision(announcement);
    if (latest !== null && isSameText(latest, said)) return null;
    requireMay(mayEdit(state));
    if ((latest?.number ?? 0) !== shown) throw editedMeanwhile(latest);
    const number = shown + 1;
    await addRevision(db, announcement, { ...said, number, by: who, at: now });
    return `${who.login} saved revision ${number} of ${name}.`;
  });
}

/** What the policy asks of the mail of an exception and the text lacks. */
async function exceptionFaults(
  place: ShownPlace,
  said: AnnouncementText,
): Promise<Readonly<Record<string, string>>> {
  const proposal = "proposal" in place ? await readProposal(place.proposal) : null;
  return proposal === null ? {} : faultsOfExceptionMail(said, exceptionLinks(proposal));
}

function editedMeanwhile(latest: Revision | null): TerminalError {
  const sentence =
    latest === null
      ? "There is no such revision."
      : `${latest.by.login} saved revision ${latest.number} meanwhile.`;
  return new TerminalError("content-changed", sentence, {
    fields: { revision: latest?.number ?? 0 },
    whatToDo:
      "Your text is still here, and was not saved. Load the new revision beside it, take over what you want to keep, then save again.",
  });
}

const approveInput = z.object({ contentHash });

/**
 * Says yes to exactly the text that was shown. Whoever edited it last cannot; every edit takes it back.
 */
export const approveAnnouncement = command("announcement.approve", approve);

async function approve({ input, ...asked }: Allowed): Promise<AnnouncementPlace> {
  const named = parsePlace(input);
  const { contentHash: shown } = parseInput(approveInput, input);
  const { who, now } = asked;
  return onAnnouncement(asked, named, async (db, locked) => {
    const { announcement, state, name } = locked;
    const latest = latestRevision(announcement);
    if (latest === null) throw nothingSaved(name);
    const allowed = mayApprove(announcement, state, who);
    if (!permitsTo(who, asked.action, latest).allowed) requireMay(allowed, "not-permitted");
    const given = approvalBy(announcement.approvals, latest.content, who);
    if (given === null) requireMay(allowed);
    requireShown(latest.content, shown);
    if (given !== null) return null;
    await addApproval(db, { ...latest.content, by: who, at: now, words: null });
    return `${who.login} approved revision ${latest.number} of ${name}, by ${latest.by.login}.`;
  });
}

/** Takes one's own yes back. Doing it again changes nothing. */
export const withdrawAnnouncementApproval = command("announcement.withdraw-approval", takeBack);

async function takeBack({ input, ...asked }: Allowed): Promise<AnnouncementPlace> {
  const named = parsePlace(input);
  const { who, now } = asked;
  return onAnnouncement(asked, named, async (db, locked) => {
    const { announcement, name } = locked;
    const latest = latestRevision(announcement);
    if (latest === null) throw nothingSaved(name);
    const given = approvalBy(announcement.approvals, latest.content, who);
    if (given === null) return null;
    await withdrawApproval(db, given.id, now);
    return `${who.login} took the approval of ${name} back.`;
  });
}

function nothingSaved(name: string): TerminalError {
  return new TerminalError("not-found", `Nobody has saved a text for ${name}.`, {
    whatToDo: "Save one first.",
  });
}
