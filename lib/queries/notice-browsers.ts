import { pushSender } from "@/lib/config/push";
import { readBrowsers, type ToldBrowser } from "@/lib/db/notice-browsers";
import { countDoubtful } from "@/lib/db/notice-ledger";
import { fromMs, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import type { Viewer } from "@/lib/domain/viewer";

/** How somebody is told by web push. */
export interface NoticePushSettings {
  /** What a browser subscribes with; null: this Slipway sends nothing by web push. */
  readonly publicKey: string | null;
  /** The browsers that they are told in, the first added first. */
  readonly browsers: readonly ToldBrowser[];
  /** Of the last week, how many messages may not have arrived. */
  readonly doubtful: number;
}

/** `sessionKey`: of the browser that asks, whose own row is told apart by it. */
export async function readPushSettings(
  _viewer: Viewer,
  { accountId }: Person,
  { sessionKey, now }: { readonly sessionKey: string | null; readonly now: Instant },
): Promise<NoticePushSettings> {
  const publicKey = pushSender()?.publicKey ?? null;
  if (accountId === null) return { publicKey, browsers: [], doubtful: 0 };
  const [browsers, doubtful] = await Promise.all([
    // Sessions end by the machine's clock, also in a rehearsal.
    readBrowsers(accountId, sessionKey, fromMs(Date.now())),
    countDoubtful(accountId, ["push"], now),
  ]);
  return { publicKey, browsers, doubtful };
}
