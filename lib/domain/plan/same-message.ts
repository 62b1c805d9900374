import { isSameAnnouncement } from "@/lib/domain/announcement/message-id";
import type { Effect } from "@/lib/domain/plan/effect";

/**
 * Whether two effects say the same thing to the same people: what was sent once by one plan is not sent
 * again by another (DESIGN 6). A mail is known by the announcement that its Message-ID names: there is one
 * mail of each, and one that was edited while nobody knew whether it had gone out is the same. Its date is
 * the plan's. Of other kinds the world itself shows that they have happened.
 */
export function isSameMessage(one: Effect, other: Effect): boolean {
  if (one.kind === "send-mail" && other.kind === "send-mail")
    return isSameAnnouncement(one.messageId, other.messageId);
  if (one.kind === "say-on-irc" && other.kind === "say-on-irc")
    return one.channel === other.channel && one.text === other.text;
  return false;
}
