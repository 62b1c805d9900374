import { readHashesInUse } from "@/lib/db/plans";
import { fromMs, toMs } from "@/lib/domain/instant";
import { forgetCommits, keptCommits } from "@/lib/world/git/clone";
import type { EngineContext } from "./context";

/** A plan that nobody has approved in so long is asked for anew; the world has moved on. */
const keptForMs = 7 * 24 * 60 * 60_000;

/**
 * Deletes the commits of plans that nobody will run any more from the server's clone: not approved
 * within a week, replaced by a newer plan, or done. Answers of how many refs. What a plan showed stays
 * in the database.
 */
export async function prunePlans({ workshop, now }: EngineContext): Promise<number> {
  const { clone } = workshop;
  // Listed first: whatever is kept from here on is not in the list.
  const names = await keptCommits(clone, "plans");
  if (names.length === 0) return 0;
  const wanted = await readHashesInUse(fromMs(toMs(await now()) - keptForMs));
  if (wanted === null) return 0;
  return forgetCommits(clone, "plans", names, (hash) => wanted.has(hash));
}
