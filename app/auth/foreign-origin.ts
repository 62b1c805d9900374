const harmless: readonly string[] = ["GET", "HEAD", "OPTIONS"];

interface OriginRequest {
  readonly method: string;
  readonly headers: Headers;
}

/**
 * Whether a request that may change something was sent by another site's page: browsers name the
 * page's origin in every such request. A request without one comes from no page, and so with nobody's
 * cookies. "null", the origin of a framed or local page, is foreign too.
 * @param own the public address of this app
 */
export function isForeign({ method, headers }: OriginRequest, own: string): boolean {
  const origin = headers.get("origin");
  if (harmless.includes(method) || origin === null) return false;
  const host = URL.parse(origin)?.host;
  return host === undefined || (host !== new URL(own).host && host !== headers.get("host"));
}

/** The answer to one. */
export function refuseForeign(): Response {
  return new Response(
    "This form was sent by a page of another site, and Slipway takes none from there. " +
      "Open Slipway itself and do it on its own page.\n",
    {
      status: 403,
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    },
  );
}
