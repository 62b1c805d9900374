import { inTransaction } from "@/lib/db/client";
import { removeOldConfirmations } from "@/lib/db/notice-addresses";
import { removeOldTold } from "@/lib/db/notice-ledger";
import { lockNotices, removeOldNotices } from "@/lib/db/notices";
import { addDays, type Instant } from "@/lib/domain/instant";
import { keptNoticeDays, keptTellingDays } from "@/lib/domain/notice/limits";
import { noticesOf } from "@/lib/domain/notice/notices-of";
import { slipway } from "@/lib/domain/viewer";
import { readNoticeFacts } from "@/lib/queries/notice-facts";

/**
 * Removes what nobody asks for any more: what became of tellings, who asked for mails at which address, and
 * notices that are no news and follow from the facts no longer. Nothing of it is told anew (recordNotices).
 */
export async function removeOldNews(now: Instant): Promise<void> {
  await removeOldTold(addDays(now, -keptTellingDays));
  await removeOldConfirmations(addDays(now, -keptTellingDays));
  const derived = noticesOf(await readNoticeFacts(slipway, now), now);
  await inTransaction(async (db) => {
    await lockNotices(db);
    await removeOldNotices(db, derived, addDays(now, -keptNoticeDays));
  });
}
