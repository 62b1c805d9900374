import { createHash } from "node:crypto";
import { toMs, type Instant } from "@/lib/domain/instant";

/** Text that everybody may read and keep. */
export interface PublicText {
  readonly text: string;
  /** "application/json; charset=utf-8" */
  readonly type: string;
  /** When the facts in it last changed, where that is known. */
  readonly changedAt?: Instant;
}

/** `conditionalText` of JSON. */
export function conditionalJson(request: Request, value: unknown, changedAt?: Instant): Response {
  return conditionalText(request, {
    text: `${JSON.stringify(value, null, 2)}\n`,
    type: "application/json; charset=utf-8",
    ...(changedAt !== undefined && { changedAt }),
  });
}

/**
 * An answer with an ETag of its text, so that a caller who has it gets a 304. Every answer is asked
 * for again, since the world moves.
 */
export function conditionalText(request: Request, { text, type, changedAt }: PublicText): Response {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const headers = {
    etag,
    ...(changedAt !== undefined && { "last-modified": httpDate(changedAt) }),
    "cache-control": "public, no-cache",
    vary: "accept-encoding",
    "access-control-allow-origin": "*",
    "content-type": type,
  };
  return isKnown(request.headers, etag, changedAt)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers });
}

/** "Tue, 31 Oct 2023 07:14:47 GMT" (RFC 9110, 5.6.7). */
function httpDate(instant: Instant): string {
  return new Date(toMs(instant)).toUTCString();
}

/** RFC 9110, 13.2.2: the date counts only where the caller sent no ETag. */
function isKnown(asked: Headers, etag: string, changedAt: Instant | undefined): boolean {
  const ifNoneMatch = asked.get("if-none-match");
  if (ifNoneMatch !== null) return matches(ifNoneMatch, etag);
  // To the letter, not "not later than": a fact may come to light long after its own date.
  return changedAt !== undefined && asked.get("if-modified-since") === httpDate(changedAt);
}

/** RFC 9110, 13.1.2: a list, weakly compared, or "*". */
function matches(ifNoneMatch: string, etag: string): boolean {
  const known = ifNoneMatch.split(",").map((entry) => entry.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*");
}
