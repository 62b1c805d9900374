import { z } from "zod";
import { addComment, resolveComment } from "@/lib/db/announcements";
import type { Announcement } from "@/lib/domain/announcement/announcement";
import { linesOf } from "@/lib/domain/announcement/announcement-text";
import { InputError, TerminalError } from "@/lib/domain/errors";
import { onAnnouncement, parsePlace, type AnnouncementPlace } from "./announcement-place";
import { command, parseInput, type Allowed } from "./command";
import { identifier, written } from "./fields";

const commentInput = z.object({
  revision: z.coerce.number().int().min(1).max(100_000),
  /** Empty: of the whole text. */
  line: z
    .string()
    .trim()
    .regex(/^(?:[1-9]\d{0,4})?$/, "is not the number of a line")
    .default("")
    .transform((text) => (text === "" ? null : Number(text))),
  words: written({ least: 2, most: 2_000 }, "say what is to be changed"),
});

/** Says something of a revision, or of one of its lines. The same again, from the same person, is one. */
export const commentAnnouncement = command("announcement.comment", comment);

async function comment({ input, ...asked }: Allowed): Promise<AnnouncementPlace> {
  const named = parsePlace(input);
  const { revision, line, words } = parseInput(commentInput, input);
  const { who, now } = asked;
  return onAnnouncement(asked, named, async (db, locked) => {
    const { announcement, name } = locked;
    requireLine(announcement, revision, line);
    const isThere = announcement.comments.some(
      (one) =>
        one.revision === revision &&
        one.line === line &&
        one.words === words &&
        one.resolved === null &&
        one.by.accountId === who.accountId,
    );
    if (isThere) return null;
    await addComment(db, announcement, { revision, line, words, by: who, at: now });
    const where = line === null ? "" : ` line ${line} of`;
    return `${who.login} commented on${where} ${name}.`;
  });
}

function requireLine({ revisions }: Announcement, number: number, line: number | null): void {
  const revision = revisions.find((one) => one.number === number);
  if (revision === undefined) throw new InputError({ revision: "is not there" });
  const count = linesOf(revision).length;
  if (line === null || line <= count) return;
  throw new InputError({ line: `is not in the text: it has ${count} lines` });
}

const resolveInput = z.object({ comment: identifier });

/** Says that a comment was dealt with. Doing it again changes nothing. */
export const resolveAnnouncementComment = command("announcement.resolve-comment", resolve);

async function resolve({ input, ...asked }: Allowed): Promise<AnnouncementPlace> {
  const named = parsePlace(input);
  const { comment: id } = parseInput(resolveInput, input);
  const { who, now } = asked;
  return onAnnouncement(asked, named, async (db, locked) => {
    const { announcement, name } = locked;
    const found = announcement.comments.find((one) => one.id === id);
    if (found === undefined) throw noSuchComment();
    if (found.resolved !== null) return null;
    await resolveComment(db, id, who, now);
    const whose = found.by.accountId === who.accountId ? "their own" : `${found.by.login}’s`;
    return `${who.login} resolved ${whose} comment on ${name}.`;
  });
}

function noSuchComment(): TerminalError {
  return new TerminalError("not-found", "There is no such comment.", {
    whatToDo: "Reload the page.",
  });
}
