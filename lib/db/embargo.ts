import type { Instant } from "@/lib/domain/instant";
import { recordEntry } from "./audit";
import type { Database } from "./client";

interface Ending {
  readonly id: string;
  readonly number: string;
  readonly advisory: string;
  readonly at: Instant;
}

/**
 * Ends the embargo of a release, and says so in the audit log: from now on everybody sees it, with all
 * that was done under it. Nothing where it has ended already.
 */
export async function endEmbargo(
  db: Database,
  { id, number, advisory, at }: Ending,
): Promise<void> {
  const ended = await db.release.updateMany({
    where: { id, embargoedAt: { not: null } },
    data: { embargoedAt: null },
  });
  if (ended.count === 0) return;
  await recordEntry(db, {
    at,
    ...{ who: "slipway", account: null, action: "embargo.end" },
    ...{ release: number, releaseId: id, step: "security.merge", target: null },
    ...{ planHash: null, outcome: "done", code: null },
    sentence: `The fix of ${advisory} is public: everybody sees ${number} from now on.`,
  });
}
