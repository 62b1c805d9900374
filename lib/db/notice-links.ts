import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { keysFor, type Key } from "./keyring";

/**
 * What stands in the links of mails: an id, and that we made it, for exactly this use. A new first key
 * of SLIPWAY_KEYS signs; all of them are taken.
 *
 *     ID.MAC     the MAC in base64url
 */

/** What a link is for, with all that it is bound to. */
type Bound =
  | readonly ["confirm", account: string, address: string, expiresAt: string]
  | readonly ["unsubscribe", address: string];

/** The text for a link that names `id` (digits) and is bound to the rest. */
export function linkToken(id: string, bound: Bound): string {
  const [key] = keysFor("notice links");
  if (key === undefined) throw new Error("SLIPWAY_KEYS is empty.");
  return `${id}.${macOf(key, id, bound).toString("base64url")}`;
}

/** The id that the text names, whoever made it; null where it is none. */
export function idInToken(token: string): string | null {
  return /^(\d{1,18})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
}

/** Whether we made the text, for that. */
export function isOurToken(token: string, id: string, bound: Bound): boolean {
  const given = Buffer.from(token.slice(id.length + 1), "base64url");
  return keysFor("notice links").some((key) => {
    const own = macOf(key, id, bound);
    return own.length === given.length && timingSafeEqual(own, given);
  });
}

function macOf({ secret }: Key, id: string, bound: Bound): Buffer {
  return createHmac("sha256", secret)
    .update(JSON.stringify([id, ...bound]))
    .digest();
}

/** To the right of the @: not the announcements', which the list's archive is searched for. */
const host = "notice.slipway.twisted.org";

/** The Message-ID of a mail: the same for the same parts. */
export function noticeMessageId(...parts: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `${digest.slice(0, 40)}@${host}`;
}

/**
 * By which a push service and a browser tell one event's message from another's, in 32 characters of
 * base64url: the same for the same parts. One of them is a secret of the browser, so it says nothing.
 */
export function pushTopic(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 32);
}
