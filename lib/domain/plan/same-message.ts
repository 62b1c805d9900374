import { isSameAnnouncement } from "@/lib/domain/announcement/message-id";
import type { Effect } from "@/lib/domain/plan/effect";

/** An effect and the target that its plan is for ("24.7.0rc1"); null for a removal. */
export interface Said {
  readonly effect: Effect;
  readonly target: string | null;
}

/** Whether the effect is one that people hear or read, and that the world may not show afterwards. */
export function isMessage({ kind }: Effect): boolean {
  return kind === "send-mail" || kind === "say-on-irc";
}

/**
 * Whether two effects of one release say the same thing to the same people: what was sent once by one plan
 * is not sent again by another (DESIGN 6). There is one mail of each announcement, which its Message-ID
 * names, and one line of each target in a channel; what was edited while nobody knew whether it had gone
 * out is the same. A mail's date is the plan's. Of other kinds the world itself shows that they have
 * happened.
 */
export function isSameMessage(one: Said, other: Said): boolean {
  const [mine, theirs] = [one.effect, other.effect];
  if (mine.kind === "send-mail" && theirs.kind === "send-mail")
    return isSameAnnouncement(mine.messageId, theirs.messageId);
  if (mine.kind === "say-on-irc" && theirs.kind === "say-on-irc")
    return mine.channel === theirs.channel && one.target === other.target;
  return false;
}
