import { saveArchivedMails } from "@/lib/db/archived-mails";
import type { Instant } from "@/lib/domain/instant";
import { namesRelease } from "@/lib/domain/announcement/names-release";
import { namesException } from "@/lib/domain/exception/mail";
import { listPage, readArchivePage } from "@/lib/world/mail/archive";
import { parseMailCursor } from "./cursor";
import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";

const pageSize = 50;
/** At the first sync: some years of a quiet list. */
const mostPages = 20;

/**
 * Reads what came into the list's archive since the last sync, and records what names a release or an exception to the
 * compatibility policy. The archive has what came last first, whenever it was sent: a mail that was held back is not
 * missed. What is new was not there when that archive was read last; of an archive that is read for the first time
 * nobody knows when its mails came.
 */
export async function syncMail(
  { archive }: SyncDeps,
  stored: unknown,
  at: Instant,
): Promise<Outcome> {
  const last = parseMailCursor(stored);
  const known = new Set(last.newest);
  const name = listPage(archive);
  const absentAt = last.read?.archive === name ? last.read.at : null;
  let newest: readonly string[] = [];
  let changed = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const place = { limit: pageSize, offset: page * pageSize };
    const { mails, goesOn } = await readArchivePage(archive, place);
    if (page === 0) newest = mails.map(({ messageId }) => messageId);
    const found = mails.filter((mail) => namesRelease(mail) || namesException(mail));
    changed += await saveArchivedMails(
      found.map((mail) => ({ ...mail, absentAt })),
      at,
    );
    if (!goesOn || mails.some(({ messageId }) => known.has(messageId))) break;
  }
  return { changed, cursor: { newest, read: { archive: name, at } } };
}
