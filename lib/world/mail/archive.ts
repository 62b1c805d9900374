import { z } from "zod";
import { RetryableError } from "@/lib/domain/errors";
import { fromMs } from "@/lib/domain/instant";
import type { ListedMail } from "@/lib/domain/observed/archived-mail";
import { requestArchive } from "./archive-request";
import { messageHash } from "./message-hash";
import type { MailArchive } from "./outlet";

/** Anybody can write to the list: what they write is shown, and is not longer than this. */
const longestText = 500;
const longestId = 998;

const wireMail = z.object({
  message_id: z
    .string()
    .max(longestId)
    .regex(/^[!-~]+$/),
  message_id_hash: z.string(),
  subject: z.string(),
  sender_name: z.string().nullish(),
  sender: z.object({ address: z.string().nullish() }).nullish(),
  date: z.iso.datetime({ offset: true }),
});

const wirePage = z.object({ next: z.string().nullable(), results: z.array(z.unknown()) });

/** A page of an archive, what came last first. */
export interface ArchivePage {
  readonly mails: readonly ListedMail[];
  /** Whether older mails follow. */
  readonly goesOn: boolean;
}

/**
 * `limit` mails (at most 100) from the `offset`th on. What the archive says of a mail and cannot be
 * understood is left out: it would keep all others from being seen. Throws as requestArchive.
 */
export async function readArchivePage(
  archive: MailArchive,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ArchivePage> {
  const path = `${apiPath(archive)}emails/?limit=${limit}&offset=${offset}`;
  const parsed = wirePage.safeParse(await requestArchive(archive, path));
  if (!parsed.success)
    throw new RetryableError("world-unreachable", "The list's archive has no such list.", {
      fields: { list: archive.list },
      whatToDo: "Check MAIL_ARCHIVE_URL and MAIL_LIST.",
      cause: parsed.error,
    });
  const { next, results } = parsed.data;
  return {
    mails: results.slice(0, limit).flatMap((wire) => mailOf(archive, wire) ?? []),
    goesOn: next !== null,
  };
}

/** The message of that Message-ID (bare); null while the archive does not show it. */
export async function readArchivedMail(
  archive: MailArchive,
  messageId: string,
): Promise<ListedMail | null> {
  const answer = await requestArchive(
    archive,
    `${apiPath(archive)}email/${messageHash(messageId)}/`,
  );
  const mail = answer === undefined ? null : mailOf(archive, answer);
  return mail?.messageId === messageId ? mail : null;
}

/** The list's own page, for people. */
export function listPage({ url, list }: MailArchive): string {
  return `${url}/list/${encodeURIComponent(list).replace("%40", "@")}/`;
}

function apiPath({ list }: MailArchive): string {
  return `api/list/${encodeURIComponent(list).replace("%40", "@")}/`;
}

/** The address is made here: one that came from the archive could lead anywhere. */
function mailOf(archive: MailArchive, wire: unknown): ListedMail | null {
  const parsed = wireMail.safeParse(wire);
  if (!parsed.success) return null;
  const { message_id: messageId, message_id_hash: hash, subject, date } = parsed.data;
  if (messageHash(messageId) !== hash) return null;
  const { sender_name: name, sender } = parsed.data;
  return {
    messageId,
    subject: shown(subject),
    from: shown(name ?? sender?.address ?? ""),
    senderAddress: addressOf(sender?.address ?? ""),
    sentAt: fromMs(Math.floor(Date.parse(date) / 1_000) * 1_000),
    url: `${listPage(archive)}message/${hash}/`,
  };
}

const longestAddress = 254;

/** HyperKitty hides the @ from whoever harvests addresses: "user(a)example.org", "user (a) example.org". */
function addressOf(shown: string): string | null {
  // ASCII alone: the Kelvin sign in small letters is a k, and the address another.
  const address = shown
    .replace(/\s?\(a\)\s?/, "@")
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return address.length <= longestAddress && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(address)
    ? address
    : null;
}

/** On one line, and without what readers would obey instead of reading. */
function shown(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, " ")
    .trim()
    .slice(0, longestText)
    .toWellFormed();
}
