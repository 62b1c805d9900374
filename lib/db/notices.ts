import { z } from "zod";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { Addressed } from "@/lib/domain/notice/meant-for";
import { countsFrom, type Audience, type Lasting, type Notice } from "@/lib/domain/notice/notice";
import { parseTopic, type NoticeTopic } from "@/lib/domain/notice/topic";
import type { Viewer } from "@/lib/domain/viewer";
import { instantColumn, rows } from "./bulk";
import type { Database } from "./client";
import { channels, notify } from "./live";
import { isSeenSql, sightValues } from "./visible-releases";

/** A notice as it is kept. */
export interface StoredNotice extends Addressed {
  /** In the order in which they were seen. */
  readonly id: bigint;
  readonly topic: NoticeTopic;
  readonly releaseId: string | null;
  readonly sentence: string;
  /** The page that it leads to. */
  readonly path: string;
  /** When it became so; where the world does not tell, when it was seen. */
  readonly at: Instant;
}

/** A notice as it is to be kept, with the path of its page. */
export type NewNotice = Notice & { readonly path: string };

/** Keeps others from adding notices until the transaction ends: of two workers one adds each. */
export async function lockNotices(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext('notices'))`;
}

/** Adds those that are not kept yet; only them, in their order. Open pages hear of it. */
export async function addNotices(
  db: Database,
  notices: readonly NewNotice[],
  seenAt: Instant,
): Promise<readonly { readonly id: bigint; readonly notice: NewNotice }[]> {
  const keys = notices.map(({ key }) => key);
  const known = await db.notice.findMany({ where: { key: { in: keys } }, select: { key: true } });
  const there = new Set(known.map(({ key }) => key));
  const fresh = [...new Map(notices.map((one) => [one.key, one])).values()].filter(
    ({ key }) => !there.has(key),
  );
  const added = [];
  for (const notice of fresh) {
    const { id } = await db.notice.create({ data: rowOf(notice, seenAt), select: { id: true } });
    added.push({ id, notice });
  }
  // Of a release's only those hear who may see it.
  for (const id of new Set(fresh.map(({ releaseId }) => releaseId)))
    await (id === null ? notify(channels.notices, "new", db) : notify(channels.milestones, id, db));
  return added;
}

function rowOf(notice: NewNotice, seenAt: Instant) {
  const { key, topic, audience, releaseId, sentence, path, at } = notice;
  return {
    ...{ key, topic, releaseId, sentence, path },
    audience: audience.role,
    except: audience.role === "committers" ? audience.except : null,
    at: new Date(toMs(at ?? seenAt)),
    countsFrom: new Date(toMs(countsFrom(notice, seenAt))),
  };
}

/**
 * Notes which of the notices that last are so now, and which have ceased to be; those that are, each with
 * since when it has been so without a break.
 */
export async function keepLasting(
  db: Database,
  notices: readonly Notice[],
  now: Instant,
): Promise<readonly Lasting[]> {
  const lasting = notices.filter(({ lasts }) => lasts);
  const keys = lasting.map(({ key }) => key);
  await db.notice.updateMany({
    where: { lastsSince: { not: null }, key: { notIn: keys } },
    data: { lastsSince: null },
  });
  await db.notice.updateMany({
    where: { lastsSince: null, key: { in: keys } },
    data: { lastsSince: new Date(toMs(now)) },
  });
  const found = await db.notice.findMany({
    where: { key: { in: keys } },
    select: { key: true, lastsSince: true },
  });
  return lasting.flatMap((notice) => {
    const since = found.find(({ key }) => key === notice.key)?.lastsSince;
    return since == null ? [] : [{ notice, since: fromMs(since.getTime()) }];
  });
}

/**
 * Removes what became so before `before` and follows from the facts no more (`derived` does); not while the
 * ledger has a row of it. How many.
 */
export async function removeOldNotices(
  db: Database,
  derived: readonly Notice[],
  before: Instant,
): Promise<number> {
  const { count } = await db.notice.deleteMany({
    where: {
      ...{ at: { lt: new Date(toMs(before)) }, lastsSince: null, told: { none: {} } },
      key: { notIn: derived.map(({ key }) => key) },
    },
  });
  return count;
}

const audienceRow = (role: string, except: string | null): Audience => {
  if (role === "manager" || role === "everyone") return { role };
  return { role: "committers", except };
};

/** Of a topic that is none any more, nothing. */
export const noticeRow = z
  .object({
    id: z.string().transform(BigInt),
    topic: z.string().transform(parseTopic),
    audience: z.string(),
    except: z.string().nullable(),
    manager: z.string().nullable(),
    releaseId: z.string().nullable(),
    sentence: z.string(),
    path: z.string(),
    at: instantColumn,
  })
  .transform(({ topic, audience, except, ...row }): StoredNotice | null =>
    topic === null ? null : { ...row, topic, audience: audienceRow(audience, except) },
  );

export const noticeColumns = `n."id"::text AS id, n."topic", n."audience", n."except", r."manager", n."releaseId",
  n."sentence", n."path", to_json(n."at")#>>'{}' AS at`;

const isSeen = isSeenSql("r", { all: "$4", advisories: "$5" });

/**
 * The newest notices that the account wants in the page and may see, at most `limit`; `after`: only those
 * that were seen after that one. Whether they are meant for it is to be asked besides (isMeantFor).
 */
export async function readPageNotices(
  viewer: Viewer,
  accountId: string,
  { limit, after = 0n }: { readonly limit: number; readonly after?: bigint },
): Promise<readonly StoredNotice[]> {
  const found = await rows(
    noticeRow,
    `SELECT ${noticeColumns}
     FROM "Notice" n
     JOIN "NoticeChoice" c ON c."accountId" = $1 AND c."outlet" = 'page' AND c."topic" = n."topic"
       AND c."since" < n."countsFrom"
     LEFT JOIN "Release" r ON r."id" = n."releaseId"
     WHERE n."id" > $3::bigint AND (n."audience" <> 'manager' OR r."manager" = $1)
       AND (n."releaseId" IS NULL OR ${isSeen})
     ORDER BY n."id" DESC LIMIT $2`,
    [accountId, limit, String(after), ...sightValues(viewer)],
  );
  return found.filter((notice) => notice !== null);
}
