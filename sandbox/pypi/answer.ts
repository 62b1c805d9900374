/** PyPI's way of answering: an entity tag over the body, 304 to who has it already. */
import { createHash } from "node:crypto";

export interface Answer {
  readonly type: string;
  readonly body: string;
  readonly serial: number;
}

function isKnown(request: Request, tag: string): boolean {
  const known = request.headers.get("if-none-match") ?? "";
  return known
    .split(",")
    .some((one) => one.trim().replace(/^W\//, "") === tag || one.trim() === "*");
}

/** The answer, or 304 Not Modified. */
export function answer(request: Request, { type, body, serial }: Answer): Response {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = {
    "content-type": type,
    etag: tag,
    "cache-control": "max-age=900, public",
    "x-pypi-last-serial": String(serial),
    vary: "Accept",
  };
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}

/** What PyPI's JSON API says of a project or a version that it does not have. */
export function notFound(): Response {
  return Response.json({ message: "Not Found" }, { status: 404 });
}

/** What PyPI's pages say of it. */
export function notFoundPage(): Response {
  return new Response("404 Not Found\n", {
    status: 404,
    headers: { "content-type": "text/plain" },
  });
}
