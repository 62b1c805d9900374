import { saveChannelTopics } from "@/lib/db/channel-topics";
import type { Instant } from "@/lib/domain/instant";
import { readTopics } from "@/lib/world/irc/channel";
import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";

/** Asks for the topics of the project's channels; nobody there sees that. */
export async function syncIrc({ irc }: SyncDeps, _cursor: unknown, at: Instant): Promise<Outcome> {
  if (irc === null) return { changed: 0, cursor: null };
  const topics = await readTopics(irc.outlet, irc.channels);
  return { changed: await saveChannelTopics(topics, at), cursor: null };
}
