import { createHash } from "node:crypto";

/**
 * JSON that everybody may read and keep: with an ETag of its text, so that a caller who has it gets
 * a 304. Every answer is asked for again, since the world moves.
 */
export function conditionalJson(request: Request, value: unknown): Response {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const headers = {
    etag,
    "cache-control": "public, no-cache",
    "access-control-allow-origin": "*",
    "content-type": "application/json; charset=utf-8",
  };
  return matches(request.headers.get("if-none-match"), etag)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers });
}

/** RFC 9110, 13.1.2: a list, weakly compared, or "*". */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const known = ifNoneMatch.split(",").map((entry) => entry.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*");
}
