import { readScannedHistory } from "@/lib/db/scanned-trees";
import { removalOf } from "@/lib/domain/deprecation/removal";
import type { Instant } from "@/lib/domain/instant";

/**
 * Asks the compatibility policy once more, of what was scanned last: null while the deprecation may
 * be removed, else the sentence why not.
 */
export async function notRemovable(id: string, now: Instant): Promise<string | null> {
  const removal = removalOf(await readScannedHistory(), id, now);
  if (removal === null) return `No deprecation ${id} is known any more.`;
  return removal.answer.answer === "yes" ? null : removal.answer.sentence;
}
