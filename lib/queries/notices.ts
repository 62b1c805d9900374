import { noticeSender } from "@/lib/config/announcer";
import { readAddress, readAskedAddress } from "@/lib/db/notice-addresses";
import { countDoubtful } from "@/lib/db/notice-ledger";
import type { Instant } from "@/lib/domain/instant";
import { readReader } from "@/lib/db/notice-choices";
import { readPageNotices, type StoredNotice } from "@/lib/db/notices";
import { wantedAtFirst, type Wanted } from "@/lib/domain/notice/choice";
import { shownNotices } from "@/lib/domain/notice/limits";
import { isMeantFor } from "@/lib/domain/notice/meant-for";
import type { Person } from "@/lib/domain/person";
import type { Viewer } from "@/lib/domain/viewer";

/** A notice as its reader sees it. */
export interface ShownNotice extends Pick<StoredNotice, "topic" | "sentence" | "path" | "at"> {
  readonly id: string;
  readonly isRead: boolean;
}

/** What somebody is told in the page, the newest first; none where nobody is signed in. */
export async function readNotices(viewer: Viewer, person: Person): Promise<readonly ShownNotice[]> {
  const { accountId } = person;
  if (accountId === null) return [];
  const [{ readUpTo }, found] = await Promise.all([
    readReader(accountId),
    readPageNotices(viewer, accountId, { limit: shownNotices }),
  ]);
  return found
    .filter((notice) => isMeantFor(notice, person))
    .map(({ id, topic, sentence, path, at }) => ({
      ...{ topic, sentence, path, at },
      id: String(id),
      isRead: id <= readUpTo,
    }));
}

/** How many of them they have not marked as read, as far as they are shown. */
export async function countUnread(viewer: Viewer, person: Person): Promise<number> {
  const { accountId } = person;
  if (accountId === null) return 0;
  const { readUpTo } = await readReader(accountId);
  const fresh = await readPageNotices(viewer, accountId, { limit: shownNotices, after: readUpTo });
  return fresh.filter((notice) => isMeantFor(notice, person)).length;
}

/** What somebody wants to be told, and where. */
export async function readWanted(
  _viewer: Viewer,
  { accountId }: Person,
): Promise<readonly Wanted[]> {
  const choices = accountId === null ? null : (await readReader(accountId)).choices;
  return choices ?? wantedAtFirst;
}

/** How somebody gets their notices by mail. */
export interface NoticeMailSettings {
  /** false: this Slipway sends no mail. */
  readonly isOffered: boolean;
  /** null: none is confirmed. */
  readonly address: string | null;
  /** To which a link was sent that was not opened yet; null: to none. */
  readonly asked: string | null;
  /** Of the last week, how many mails may not have arrived. */
  readonly doubtful: number;
}

export async function readMailSettings(
  _viewer: Viewer,
  { accountId }: Person,
  now: Instant,
): Promise<NoticeMailSettings> {
  const isOffered = noticeSender() !== null;
  if (accountId === null) return { isOffered, address: null, asked: null, doubtful: 0 };
  const [address, asked, doubtful] = await Promise.all([
    readAddress(accountId),
    readAskedAddress(accountId, now),
    countDoubtful(accountId, ["mail", "digest"], now),
  ]);
  return { isOffered, address, asked: asked === address ? null : asked, doubtful };
}
