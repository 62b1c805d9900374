import { teamChannels } from "@/lib/config/outlets";
import { putOff, readDue, settleTold, takeDue, type LedgerKey } from "@/lib/db/notice-ledger";
import { isReleaseSeen } from "@/lib/db/visible-releases";
import { type TeamOutlet, teamOutlets } from "@/lib/domain/notice/choice";
import type { Instant } from "@/lib/domain/instant";
import { shortened } from "@/lib/domain/notice/shortened";
import { isPublicTopic } from "@/lib/domain/notice/topic";
import { anonymous } from "@/lib/domain/viewer";
import { sayOnIrc } from "@/lib/world/irc/channel";
import { sayByWebhook } from "@/lib/world/matrix/webhook";
import type { StoredNotice } from "@/lib/db/notices";
import type { OnMoment } from "./kill";
import { outcomeOf, wholeAddress } from "./notice-post";

const atOnce = 20;
/** A line of IRC has 512 bytes, with what the server writes before it. */
const longestLine = 380;
const askAgainMs = 10 * 60_000;

/**
 * Says in the team's channels what is due there at `now`, each at most once: what everybody may know, as
 * everybody sees it at this moment.
 */
export async function sayInChannels(
  now: Instant,
  onMoment: OnMoment = () => undefined,
): Promise<void> {
  for (const { accountId, outlet, notice } of await readDue(teamOutlets, now, atOnce)) {
    const channel = teamOutlets.find((one) => one === outlet);
    if (channel === undefined) continue;
    const key: LedgerKey = { accountId, outlet, notices: [notice.id] };
    const say = sayerIn(channel);
    if (say === null || !(await isPublic(notice))) {
      await putOff(key, now, askAgainMs);
      continue;
    }
    if ((await takeDue(key)).length === 0) continue;
    onMoment("before-effect", "notice");
    const outcome = await outcomeOf(() => say(lineOf(notice)));
    onMoment("after-effect", "notice");
    if (typeof outcome === "number") await putOff(key, now, outcome);
    else await settleTold(key, outcome);
  }
}

/** How one says a line there; null: it is not set up. */
function sayerIn(outlet: TeamOutlet): ((line: string) => Promise<void>) | null {
  const { irc, matrix } = teamChannels();
  if (outlet === "matrix") return matrix && ((line) => sayByWebhook(matrix, line));
  return irc && ((line) => sayOnIrc(irc.outlet, irc.channel, line));
}

async function isPublic({ topic, audience, releaseId }: StoredNotice): Promise<boolean> {
  if (!isPublicTopic(topic) || audience.role !== "everyone") return false;
  return releaseId === null || isReleaseSeen(anonymous, releaseId);
}

/** One line, the address whole: the words before it give way. */
function lineOf({ sentence, path }: StoredNotice): string {
  const url = wholeAddress(path);
  const room = Math.max(0, longestLine - Buffer.byteLength(url) - 1);
  return `${shortened(sentence, room)} ${url}`;
}
