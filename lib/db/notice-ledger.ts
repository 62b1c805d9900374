import { z } from "zod";
import { addDays, addMs, toMs, type Instant } from "@/lib/domain/instant";
import { dueAt, type NoticeOutlet, parseOutlet } from "@/lib/domain/notice/choice";
import { rows } from "./bulk";
import { database, type Database } from "./client";
import { noticeColumns, noticeRow, type StoredNotice } from "./notices";

/** What is told outside of the page: a row for each notice, person and outlet (decision 066). */

/** How a telling ended. "unsure": the server's answer was lost, and nobody does it again. */
export type Ending = "told" | "unsure" | "refused";

/** What of those notices is to be told to whom, and where: to whoever had chosen it before it counts. */
export async function addDue(db: Database, ids: readonly bigint[], now: Instant): Promise<void> {
  if (ids.length === 0) return;
  const chosen = await db.$queryRaw<
    readonly {
      readonly noticeId: bigint;
      readonly accountId: string;
      readonly outlet: string;
      readonly browser: bigint;
    }[]
  >`
    SELECT n."id" AS "noticeId", c."accountId", c."outlet", coalesce(b."id", 0) AS "browser"
    FROM "Notice" n
    JOIN "NoticeChoice" c ON c."topic" = n."topic" AND c."outlet" <> 'page'
      AND c."since" < n."countsFrom"
    LEFT JOIN "Release" r ON r."id" = n."releaseId"
    LEFT JOIN "NoticeBrowser" b ON c."outlet" = 'push' AND b."accountId" = c."accountId"
    WHERE n."id" = ANY(${[...ids]}::bigint[]) AND (c."outlet" <> 'push' OR b."id" IS NOT NULL)
      AND (n."audience" <> 'manager' OR r."manager" = c."accountId")`;
  const data = chosen.flatMap(({ outlet: name, ...one }) => {
    const outlet = parseOutlet(name);
    if (outlet === null) return [];
    const at = new Date(toMs(dueAt(outlet, now)));
    return [{ ...one, outlet, dueAt: at, tryAt: at }];
  });
  await db.noticeTold.createMany({ data, skipDuplicates: true });
}

/** Something that is to be told now. */
export interface Due {
  readonly accountId: string;
  readonly outlet: NoticeOutlet;
  /** Of web push: which of their browsers; 0n otherwise. */
  readonly browser: bigint;
  readonly notice: StoredNotice;
}

const dueRow = z.object({
  accountId: z.string(),
  outlet: z.string().transform(parseOutlet),
  browser: z.string().transform(BigInt),
  notice: noticeRow,
});

/** What is due at `now` at these outlets, the oldest first, at most `limit`. */
export async function readDue(
  outlets: readonly NoticeOutlet[],
  now: Instant,
  limit: number,
): Promise<readonly Due[]> {
  const found = await rows(
    dueRow,
    `SELECT "accountId", "outlet", "browser", to_json(due) AS notice FROM (
       SELECT t."accountId", t."outlet", t."browser"::text AS "browser", ${noticeColumns}
       FROM "NoticeTold" t
       JOIN "Notice" n ON n."id" = t."noticeId"
       LEFT JOIN "Release" r ON r."id" = n."releaseId"
       WHERE t."state" = 'due' AND t."tryAt" <= timezone('UTC', $1::timestamptz)
         AND t."outlet" = ANY($2)
       ORDER BY n."id", t."accountId", t."browser" LIMIT $3) due`,
    [now, outlets, limit],
  );
  return found.flatMap(({ accountId, outlet, browser, notice }) =>
    outlet === null || notice === null ? [] : [{ accountId, outlet, browser, notice }],
  );
}

/** One row of the ledger, or several of one person at one outlet. */
export interface LedgerKey {
  readonly accountId: string;
  readonly outlet: NoticeOutlet;
  /** Of web push: which of their browsers. */
  readonly browser?: bigint;
  readonly notices: readonly bigint[];
}

const whereOf = ({ accountId, outlet, browser = 0n, notices }: LedgerKey) => ({
  accountId,
  outlet,
  browser,
  noticeId: { in: [...notices] },
});

/**
 * Takes what is due, before it is told: nobody takes it again, also where this process dies in the next
 * moment. Those that were still to be had.
 */
export async function takeDue(key: LedgerKey): Promise<readonly bigint[]> {
  const taken = await database().noticeTold.updateManyAndReturn({
    where: { ...whereOf(key), state: "due" },
    data: { state: "sending" },
    select: { noticeId: true },
  });
  return taken.map(({ noticeId }) => noticeId);
}

/** Notes how the telling of what was taken ended. */
export async function settleTold(key: LedgerKey, state: Ending): Promise<void> {
  await database().noticeTold.updateMany({
    where: { ...whereOf(key), state: "sending" },
    data: { state },
  });
}

/** Puts off what was not told, for so long; what was taken is given back. */
export async function putOff(key: LedgerKey, now: Instant, ms: number): Promise<void> {
  await database().noticeTold.updateMany({
    where: { ...whereOf(key), state: { in: ["due", "sending"] } },
    data: { state: "due", tryAt: new Date(toMs(addMs(now, ms))) },
  });
}

/** Gives up what nobody is there for any more. */
export async function giveUp(key: LedgerKey): Promise<void> {
  await database().noticeTold.updateMany({
    where: { ...whereOf(key), state: "due" },
    data: { state: "late" },
  });
}

/** Gives up what could not be told within a day: what is told then is no news any more. */
export async function giveUpLate(now: Instant): Promise<void> {
  await database().noticeTold.updateMany({
    where: { state: "due", dueAt: { lt: new Date(toMs(addDays(now, -1))) } },
    data: { state: "late" },
  });
}

/**
 * How many of the account's last week are not known to have arrived at these outlets: Slipway, or the
 * server, was cut off.
 */
export async function countDoubtful(
  accountId: string,
  outlets: readonly NoticeOutlet[],
  now: Instant,
): Promise<number> {
  const [from, to] = [addDays(now, -7), addMs(now, -10 * 60_000)];
  return database().noticeTold.count({
    where: {
      ...{ accountId, outlet: { in: [...outlets] }, state: { in: ["sending", "unsure"] } },
      dueAt: { gt: new Date(toMs(from)), lt: new Date(toMs(to)) },
    },
  });
}

/** Removes what became of tellings that were due before `before`. */
export async function removeOldTold(before: Instant): Promise<void> {
  await database().noticeTold.deleteMany({ where: { dueAt: { lt: new Date(toMs(before)) } } });
}
