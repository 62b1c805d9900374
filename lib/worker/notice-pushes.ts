import { pushSender, pushServices, type PushSender } from "@/lib/config/push";
import { inTransaction } from "@/lib/db/client";
import { forgetBrowser, noteRefusal, readSubscriptions } from "@/lib/db/notice-browsers";
import {
  type Due,
  giveUp,
  type LedgerKey,
  putOff,
  readDue,
  settleTold,
  takeDue,
} from "@/lib/db/notice-ledger";
import { pushTopic } from "@/lib/db/notice-links";
import { fromMs, type Instant } from "@/lib/domain/instant";
import { pushMessage, pushText } from "@/lib/domain/notice/push-message";
import { isPushEndpoint, type PushSubscription } from "@/lib/domain/notice/push-subscription";
import { type PushAnswer, sendPush } from "@/lib/world/push/send";
import type { OnMoment } from "./kill";
import { toldNow } from "./notice-audience";
import { outcomeOf, type Outcome } from "./notice-post";

/** As many messages are looked at in one go. */
const atOnce = 50;
/** Whom something is not for now is asked again after so long; within a day it is given up. */
const askAgainMs = 10 * 60_000;

/**
 * Sends what is due by web push at `now`: a message for each event and browser, each taken before it is sent,
 * and by nobody again. What is not for its reader at this moment waits.
 */
export async function sendNoticePushes(
  now: Instant,
  onMoment: OnMoment = () => undefined,
): Promise<void> {
  const sender = pushSender();
  if (sender === null) return;
  const due = await readDue(["push"], now, atOnce);
  for (const [accountId, own] of Map.groupBy(due, (one) => one.accountId)) {
    const notices = new Map(own.map(({ notice }) => [notice.id, notice]));
    const told = await toldNow(accountId, [...notices.values()]);
    const forThem = new Set(told.map(({ id }) => id));
    for (const one of own)
      if (forThem.has(one.notice.id)) await sendOne(one, { sender, now, onMoment });
      else await putOff(keyOf(one), now, askAgainMs);
  }
}

function keyOf({ accountId, outlet, browser, notice }: Due): LedgerKey {
  return { accountId, outlet, browser, notices: [notice.id] };
}

interface Sending {
  readonly sender: PushSender;
  readonly now: Instant;
  readonly onMoment: OnMoment;
}

async function sendOne(due: Due, { sender, now, onMoment }: Sending): Promise<void> {
  const { browser, notice, accountId } = due;
  const key = keyOf(due);
  const to = await browserNow(due);
  const topic = to === null ? "" : pushTopic(String(notice.id), to.auth);
  const text = pushText(pushMessage(notice, topic));
  if (to === null || text === null) return giveUp(key);
  // Asked once more: a service before this one may have taken ten seconds for each message.
  if ((await toldNow(accountId, [notice])).length === 0) return putOff(key, now, askAgainMs);
  if ((await takeDue(key)).length === 0) return;
  onMoment("before-effect", "notice");
  const { outcome, answer } = await triedTo(() => sendPush(sender, { to, text, topic }));
  onMoment("after-effect", "notice");
  if (typeof outcome === "number") return putOff(key, now, outcome);
  if (answer?.kind === "gone") await inTransaction((db) => forgetBrowser(db, accountId, browser));
  if (answer?.kind === "told") await noteRefusal(browser, null);
  if (answer?.kind === "refused") await noteRefusal(browser, answer.said);
  await settleTold(key, outcome === "told" && answer?.kind !== "told" ? "refused" : outcome);
}

/**
 * How the browser is reached at this moment; null: it is not told any more. What may be written to is judged
 * again: the list of services may be another by now.
 */
async function browserNow({ accountId, browser }: Due): Promise<PushSubscription | null> {
  // Sessions end by the machine's clock, also in a rehearsal.
  const to = (await readSubscriptions(accountId, fromMs(Date.now()))).get(browser);
  return to !== undefined && isPushEndpoint(to.endpoint, pushServices()) ? to : null;
}

interface Tried {
  readonly outcome: Outcome;
  /** null: there was none. */
  readonly answer: PushAnswer | null;
}

async function triedTo(send: () => Promise<PushAnswer>): Promise<Tried> {
  const answers: PushAnswer[] = [];
  const outcome = await outcomeOf(async () => answers.push(await send()));
  return { outcome, answer: answers[0] ?? null };
}
