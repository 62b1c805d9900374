import { paths } from "@/lib/config/paths";
import { readActors } from "@/lib/db/actors";
import { readAddress, settleConfirmation, takeConfirmation } from "@/lib/db/notice-addresses";
import { type LedgerKey, putOff, readDue, settleTold, takeDue } from "@/lib/db/notice-ledger";
import { linkToken } from "@/lib/db/notice-links";
import type { StoredNotice } from "@/lib/db/notices";
import { calendarDay, type Instant } from "@/lib/domain/instant";
import {
  confirmationMail,
  digestMail,
  noticeMail,
  type ToldLine,
  type WaysOut,
} from "@/lib/domain/notice/notice-mail";
import type { OnMoment } from "./kill";
import { toldNow } from "./notice-audience";
import { envelopeOf, openPost, post, type Outcome, type Post, wholeAddress } from "./notice-post";

/** As many notices are looked at in one go. */
const atOnce = 200;
/** Whom something is not for now is asked again after so long; within a day it is given up. */
const askAgainMs = 10 * 60_000;

/**
 * Sends what is due by mail at `now`: links that confirm an address, a mail for each event, one for a day.
 * Each is taken before it is sent, and nobody takes it again: it goes out at most once, whatever dies.
 */
export async function sendNoticeMails(
  now: Instant,
  onMoment: OnMoment = () => undefined,
): Promise<void> {
  const desk = openPost();
  if (desk === null) return;
  await sendConfirmations(desk, now);
  const due = await readDue(["mail", "digest"], now, atOnce);
  for (const [accountId, own] of Map.groupBy(due, (one) => one.accountId)) {
    const of = (outlet: "mail" | "digest") =>
      own.filter((one) => one.outlet === outlet).map(({ notice }) => notice);
    const reader = { accountId, desk, now, onMoment };
    for (const notice of of("mail")) await sendTo(reader, "mail", [notice]);
    if (of("digest").length > 0) await sendTo(reader, "digest", of("digest"));
  }
}

async function sendConfirmations(desk: Post, now: Instant): Promise<void> {
  for (;;) {
    const due = await takeConfirmation(now);
    if (due === null) return;
    const { login } = (await readActors([due.accountId]))(due.accountId);
    const envelope = envelopeOf(desk, due.address, now, ["confirm", due.token]);
    const link = wholeAddress(paths.confirmAddress(due.token));
    await settleConfirmation(
      due.id,
      await post(desk, envelope, confirmationMail(login, link, envelope)),
      now,
    );
  }
}

interface Reader {
  readonly accountId: string;
  readonly desk: Post;
  readonly now: Instant;
  readonly onMoment: OnMoment;
}

/** One mail with those of the notices that the person may be told now; the rest waits. */
async function sendTo(
  { accountId, desk, now, onMoment }: Reader,
  outlet: "mail" | "digest",
  notices: readonly StoredNotice[],
): Promise<void> {
  const address = await readAddress(accountId);
  const told = address === null ? [] : await toldNow(accountId, notices);
  const key = (some: readonly StoredNotice[]): LedgerKey => ({
    ...{ accountId, outlet },
    notices: some.map(({ id }) => id),
  });
  const others = notices.filter((notice) => !told.includes(notice));
  if (others.length > 0) await putOff(key(others), now, askAgainMs);
  if (address === null || told.length === 0) return;
  const taken = await takeDue(key(told));
  const lines = told.filter(({ id }) => taken.includes(id));
  const [first] = lines;
  if (first === undefined) return;
  const which = outlet === "mail" ? String(first.id) : `${calendarDay(now)} ${String(first.id)}`;
  const envelope = envelopeOf(desk, address, now, [outlet, accountId, which]);
  const ways = waysOut(accountId, address);
  const message =
    outlet === "mail"
      ? noticeMail(lineOf(first), ways, envelope)
      : digestMail(lines.map(lineOf), ways, envelope);
  onMoment("before-effect", "notice");
  const outcome = await post(desk, envelope, message);
  onMoment("after-effect", "notice");
  await settle(key(lines), outcome, now);
}

async function settle(key: LedgerKey, outcome: Outcome, now: Instant): Promise<void> {
  if (typeof outcome === "number") await putOff(key, now, outcome);
  else await settleTold(key, outcome);
}

function lineOf({ sentence, path }: StoredNotice): ToldLine {
  return { sentence, url: wholeAddress(path) };
}

function waysOut(accountId: string, address: string): WaysOut {
  const token = linkToken(accountId, ["unsubscribe", address]);
  return {
    settings: wholeAddress(paths.noticeSettings()),
    end: wholeAddress(paths.endMails(token)),
    unsubscribe: wholeAddress(paths.unsubscribe(token)),
  };
}
