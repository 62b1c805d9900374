import { addDays, addMs, fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { confirmationEnds, confirmationsADay } from "@/lib/domain/notice/mailbox";
import { database, type Database } from "./client";
import { beginReader } from "./notice-choices";
import type { Ending } from "./notice-ledger";
import { isOurToken, linkToken } from "./notice-links";

/** Where somebody gets their mails; null: nowhere. */
export async function readAddress(
  accountId: string,
  db: Database = database(),
): Promise<string | null> {
  const row = await db.noticeAddress.findUnique({ where: { accountId } });
  return row?.address ?? null;
}

/** The address that somebody was last sent a link to and has not confirmed yet; null: none. */
export async function readAskedAddress(accountId: string, now: Instant): Promise<string | null> {
  const row = await database().noticeConfirmation.findFirst({
    where: { accountId, expiresAt: { gt: new Date(toMs(now)) } },
    orderBy: { id: "desc" },
  });
  return row?.usedAt === null ? row.address : null;
}

interface Asked {
  readonly accountId: string;
  readonly address: string;
}

/** Whether the account, or anybody for that address, has asked too often within a day. */
export async function hasAskedTooOften(
  db: Database,
  { accountId, address }: Asked,
  now: Instant,
): Promise<boolean> {
  const askedAt = { gt: new Date(toMs(addDays(now, -1))) };
  const [byAccount, forAddress] = [
    await db.noticeConfirmation.count({ where: { accountId, askedAt } }),
    await db.noticeConfirmation.count({ where: { address, askedAt } }),
  ];
  return byAccount >= confirmationsADay.account || forAddress >= confirmationsADay.address;
}

/** Keeps others from asking until the transaction ends, so that what they ask is counted. */
export async function lockConfirmations(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext('notice confirmations'))`;
}

/** Has a worker send the link to the address. */
export async function askConfirmation(db: Database, asked: Asked, now: Instant): Promise<void> {
  const askedAt = new Date(toMs(now));
  const expiresAt = new Date(toMs(confirmationEnds(now)));
  await db.noticeConfirmation.create({ data: { ...asked, askedAt, expiresAt, tryAt: askedAt } });
}

/** A mail with a link that is to be sent. */
export interface DueConfirmation extends Asked {
  readonly id: bigint;
  readonly token: string;
}

/** Takes the oldest mail that is due: nobody else takes it then. null: none is. */
export async function takeConfirmation(now: Instant): Promise<DueConfirmation | null> {
  const at = new Date(toMs(now));
  const db = database();
  const due = await db.noticeConfirmation.findFirst({
    where: { state: "due", tryAt: { lte: at }, expiresAt: { gt: at } },
    orderBy: { id: "asc" },
  });
  if (due === null) return null;
  const { id, accountId, address } = due;
  const { count } = await db.noticeConfirmation.updateMany({
    where: { id, state: "due" },
    data: { state: "sending" },
  });
  return count === 0 ? null : { id, accountId, address, token: tokenOf(due) };
}

/** Notes how the sending of the link ended; with a number: it was not sent, and is tried after so many ms. */
export async function settleConfirmation(
  id: bigint,
  outcome: Ending | number,
  now: Instant,
): Promise<void> {
  const data =
    typeof outcome === "number"
      ? { state: "due", tryAt: new Date(toMs(addMs(now, outcome))) }
      : { state: outcome };
  await database().noticeConfirmation.updateMany({ where: { id, state: "sending" }, data });
}

type Row = Asked & { readonly id: bigint; readonly expiresAt: Date };

const boundOf = ({ accountId, address, expiresAt }: Row) =>
  ["confirm", accountId, address, fromMs(expiresAt.getTime())] as const;

const tokenOf = (row: Row): string => linkToken(String(row.id), boundOf(row));

/**
 * Confirms the address of the link for that account, once, and answers it; null where we made no such
 * link, or not for this account, or it was used or has expired.
 */
export async function confirmAddress(
  db: Database,
  { accountId, id, token }: { accountId: string; id: string; token: string },
  now: Instant,
): Promise<string | null> {
  const at = new Date(toMs(now));
  const row = await db.noticeConfirmation.findUnique({ where: { id: BigInt(id) } });
  if (row?.accountId !== accountId || !isOurToken(token, id, boundOf(row))) return null;
  const { count } = await db.noticeConfirmation.updateMany({
    where: { id: row.id, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  if (count === 0) return null;
  const { address } = row;
  await beginReader(db, accountId, now);
  const data = { address, confirmedAt: at };
  await db.noticeAddress.upsert({
    where: { accountId },
    create: { accountId, ...data },
    update: data,
  });
  return address;
}

/** Forgets who asked for mails at which address before `before`, whether it was confirmed or not. */
export async function removeOldConfirmations(before: Instant): Promise<void> {
  const askedAt = { lt: new Date(toMs(before)) };
  await database().noticeConfirmation.deleteMany({ where: { askedAt } });
}

/** Sends nothing more to the account's address, and forgets it. */
export async function forgetAddress(db: Database, accountId: string): Promise<void> {
  await db.noticeAddress.deleteMany({ where: { accountId } });
  await endMailChoices(db, accountId);
}

/** The account wants nothing by mail any more; how many choices that ended. */
export async function endMailChoices(db: Database, accountId: string): Promise<number> {
  const where = { accountId, outlet: { in: ["mail", "digest"] } };
  await db.noticeTold.updateMany({ where: { ...where, state: "due" }, data: { state: "late" } });
  return (await db.noticeChoice.deleteMany({ where })).count;
}
