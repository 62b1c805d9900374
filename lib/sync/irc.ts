import { saveChannelTopics } from "@/lib/db/channel-topics";
import { readBegunSync } from "@/lib/db/sync-leases";
import type { Instant } from "@/lib/domain/instant";
import { readTopics } from "@/lib/world/irc/channel";
import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";

/** Whether IRC is set up, and the desk was not there just now (by the clock of the database). */
export async function isIrcDue({ irc }: Pick<SyncDeps, "irc">): Promise<boolean> {
  if (irc === null) return false;
  const last = irc.restSeconds === 0 ? null : await readBegunSync("irc");
  return last === null || last.agoMs >= irc.restSeconds * 1_000;
}

/** Asks for the topics of the project's channels; nobody there sees that. */
export async function syncIrc({ irc }: SyncDeps, _cursor: unknown, at: Instant): Promise<Outcome> {
  if (irc === null) return { changed: 0, cursor: null };
  const topics = await readTopics(irc.outlet, irc.channels);
  return { changed: await saveChannelTopics(topics, at), cursor: null };
}
