import { env } from "@/lib/config/env";
import { teamChannels } from "@/lib/config/outlets";
import { noticePath } from "@/lib/config/paths";
import { inTransaction } from "@/lib/db/client";
import { beginReaders, beginTeam } from "@/lib/db/notice-choices";
import { addDue } from "@/lib/db/notice-ledger";
import { addNotices, keepLasting, lockNotices, type NewNotice } from "@/lib/db/notices";
import { addDays, isBefore, type Instant } from "@/lib/domain/instant";
import { teamOutlets } from "@/lib/domain/notice/choice";
import { keptNoticeDays } from "@/lib/domain/notice/limits";
import { reminderOf, type Notice } from "@/lib/domain/notice/notice";
import { noticesOf } from "@/lib/domain/notice/notices-of";
import { slipway } from "@/lib/domain/viewer";
import { readNoticeFacts } from "@/lib/queries/notice-facts";

/**
 * Remembers what there is to be told and was not known yet, each event once, and that it is somebody's
 * turn for too long. Doing it again, or in two workers at once, changes nothing.
 */
export async function recordNotices(now: Instant): Promise<void> {
  const derived = noticesOf(await readNoticeFacts(slipway, now), now);
  const oldest = addDays(now, -keptNoticeDays);
  // What was removed as too old is not told anew where the facts come back to it.
  const notices = derived.filter(({ at, lasts }) => lasts || at === null || !isBefore(at, oldest));
  await inTransaction(async (db) => {
    await lockNotices(db);
    await beginReaders(db, now);
    const channels = teamChannels();
    const heard = teamOutlets.filter((outlet) => channels[outlet] !== null);
    await beginTeam(db, heard, now);
    const added = await addNotices(db, notices.map(withPath), now);
    const lasting = await keepLasting(db, notices, now);
    const { SLIPWAY_REMIND_AFTER_HOURS: afterHours } = env();
    const again = lasting.flatMap((one) => reminderOf(one, now, afterHours) ?? []);
    const reminders = await addNotices(db, again.map(withPath), now);
    await addDue(
      db,
      [...added, ...reminders].map(({ id }) => id),
      now,
    );
  });
}

function withPath(notice: Notice): NewNotice {
  return { ...notice, path: noticePath(notice.place) };
}
