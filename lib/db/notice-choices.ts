import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import {
  type Choice,
  choicesFrom,
  parseOutlet,
  type TeamOutlet,
  teamOutlets,
  wantedByTeam,
  wantedAtFirst,
  type Wanted,
} from "@/lib/domain/notice/choice";
import { parseTopic } from "@/lib/domain/notice/topic";
import { database, type Database } from "./client";

/** Lets every account that has signed in begin to be told, as it counts for whoever has not chosen. */
export async function beginReaders(db: Database, now: Instant): Promise<void> {
  const accounts = await db.$queryRaw<readonly { readonly accountId: string }[]>`
    SELECT a."providerAccountId" AS "accountId" FROM "Account" a
    WHERE a."provider" = 'github' AND NOT EXISTS (
      SELECT FROM "NoticeReader" r WHERE r."accountId" = a."providerAccountId")`;
  for (const { accountId } of accounts) await beginReader(db, accountId, now);
}

/** Lets the account begin to be told; nothing where it has. */
export async function beginReader(
  db: Database,
  accountId: string,
  now: Instant,
  wanted: readonly Wanted[] = wantedAtFirst,
): Promise<void> {
  const at = new Date(toMs(now));
  const [begun] = await db.noticeReader.createManyAndReturn({
    data: [{ accountId, beganAt: at }],
    skipDuplicates: true,
  });
  if (begun === undefined) return;
  await db.noticeChoice.createMany({
    data: wanted.map((one) => ({ accountId, ...one, since: at })),
    skipDuplicates: true,
  });
}

/** By which a channel of the team is known among the readers; accounts are digits. */
export function teamReader(outlet: TeamOutlet): string {
  return `team-${outlet}`;
}

/**
 * Lets the channels of the team that are set up begin to be told; one that is not any more begins anew
 * when it is again.
 */
export async function beginTeam(
  db: Database,
  channels: readonly TeamOutlet[],
  now: Instant,
): Promise<void> {
  const gone = teamOutlets.filter((outlet) => !channels.includes(outlet)).map(teamReader);
  await db.noticeReader.deleteMany({ where: { accountId: { in: gone } } });
  for (const outlet of channels)
    await beginReader(db, teamReader(outlet), now, wantedByTeam(outlet));
}

/** How somebody is told. */
export interface Reader {
  /** null: they were not asked yet, and what counts at first counts for them. */
  readonly choices: readonly Choice[] | null;
  /** The last notice that they have marked as read. */
  readonly readUpTo: bigint;
}

export async function readReader(accountId: string, db: Database = database()): Promise<Reader> {
  const row = await db.noticeReader.findUnique({
    where: { accountId },
    include: { choices: true },
  });
  if (row === null) return { choices: null, readUpTo: 0n };
  const choices = row.choices.flatMap((one): readonly Choice[] => {
    const [topic, outlet] = [parseTopic(one.topic), parseOutlet(one.outlet)];
    if (topic === null || outlet === null) return [];
    return [{ topic, outlet, since: fromMs(one.since.getTime()) }];
  });
  return { choices, readUpTo: row.readUpTo };
}

/** Writes what the account wants from now on; whether that is anything new. */
export async function saveChoices(
  db: Database,
  accountId: string,
  wanted: readonly Wanted[],
  now: Instant,
): Promise<boolean> {
  await beginReader(db, accountId, now);
  await db.$queryRaw`SELECT 1 FROM "NoticeReader" WHERE "accountId" = ${accountId} FOR UPDATE`;
  const before = (await readReader(accountId, db)).choices ?? [];
  const after = choicesFrom(before, wanted, now);
  const isSameAsBefore =
    after.length === before.length && after.every((one) => before.includes(one));
  if (isSameAsBefore) return false;
  await db.noticeChoice.deleteMany({ where: { accountId } });
  await db.noticeChoice.createMany({
    data: after.map(({ since, ...one }) => ({ accountId, ...one, since: new Date(toMs(since)) })),
  });
  return true;
}

/** Notes that the account has read all notices up to that one; false: there is no such notice. */
export async function markRead(db: Database, accountId: string, upTo: bigint): Promise<boolean> {
  if ((await db.notice.count({ where: { id: upTo } })) === 0) return false;
  await db.noticeReader.updateMany({
    where: { accountId, readUpTo: { lt: upTo } },
    data: { readUpTo: upTo },
  });
  return true;
}
