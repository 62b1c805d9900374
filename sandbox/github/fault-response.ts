/** GitHub's own status, headers and body for each fault of its API. */
import type { Met } from "@/sandbox/faults";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona } from "@/sandbox/state";
import { jsonResponse } from "./response";

type Body = Record<string, unknown>;

const DOCUMENTATION = "https://docs.github.com/rest";
const TIMEOUT =
  "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `A0B1:C2D3:E4F5:0617:28394A5B` when reporting this issue.";
const HTML_502 = `<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
<hr><center>nginx</center>
</body>
</html>
`;

export interface FaultRequest {
  readonly sandbox: Sandbox;
  readonly channel: "graphql" | "rest";
  readonly asker: Persona | null;
}

function message(status: number, text: string): Body {
  return { message: text, documentation_url: DOCUMENTATION, status: String(status) };
}

function html(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "text/html" } });
}

function primaryLimit({ channel, asker }: FaultRequest, seconds: number): Response {
  const id = asker?.databaseId ?? 0;
  const headers = {
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-used": "5000",
    "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + seconds),
    "x-ratelimit-resource": channel === "graphql" ? "graphql" : "core",
  };
  if (channel === "rest") {
    const text = `API rate limit exceeded for user ID ${id}.`;
    return jsonResponse(403, message(403, text), headers);
  }
  const error = {
    type: "RATE_LIMIT",
    code: "graphql_rate_limit",
    message: `API rate limit already exceeded for user ID ${id}.`,
  };
  return jsonResponse(200, { errors: [error] }, headers);
}

/** GitHub's answer to somebody too fast. */
export function secondaryLimit(status: 403 | 429, seconds: number): Response {
  const body = {
    documentation_url:
      "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits",
    message:
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    status: String(status),
  };
  return jsonResponse(status, body, { "retry-after": String(seconds) });
}

/** The answer to somebody whose hour's points are used up. */
export function exhausted(request: FaultRequest, seconds: number): Response {
  return primaryLimit(request, seconds);
}

function timeout({ channel }: FaultRequest): Response {
  if (channel === "rest") return jsonResponse(502, { message: "Server Error" });
  return jsonResponse(502, { data: null, errors: [{ message: TIMEOUT }] });
}

function graphqlError(type: string, text: string): Response {
  return jsonResponse(200, { data: null, errors: [{ type, message: text }] });
}

function notFound({ channel }: FaultRequest): Response {
  if (channel === "rest") return jsonResponse(404, message(404, "Not Found"));
  return graphqlError("NOT_FOUND", "Could not resolve to a Repository.");
}

function forbidden({ channel }: FaultRequest): Response {
  const text = "Resource not accessible by integration";
  if (channel === "graphql") return graphqlError("FORBIDDEN", text);
  return jsonResponse(403, message(403, text), {
    "x-accepted-github-permissions": "contents=write",
  });
}

/** The response of a fault that stands instead of the answer or, "after", in its place. */
export function faultResponse({ kind, fault }: Met, request: FaultRequest): Response {
  const seconds = fault.seconds ?? 60;
  switch (kind.kind) {
    case "primary-limit":
      return primaryLimit(request, seconds);
    case "secondary-limit":
      return secondaryLimit(403, seconds);
    case "secondary-limit-429":
      return secondaryLimit(429, seconds);
    case "html-502":
      return html(502, HTML_502);
    case "gateway-504":
      return html(504, HTML_502.replaceAll("502 Bad Gateway", "504 Gateway Time-out"));
    case "bad-credentials-401":
      return jsonResponse(401, message(401, "Bad credentials"));
    case "forbidden-403":
      return forbidden(request);
    case "not-found-404":
      return notFound(request);
    case "stale-data":
      return graphqlError(
        "STALE_DATA",
        "Expected branch to point to a different commit. Pull and try again.",
      );
    case "tag-burned-422":
      return jsonResponse(422, {
        ...message(422, "Validation Failed"),
        errors: [
          {
            resource: "Release",
            code: "custom",
            message: "tag_name was used by an immutable release",
          },
        ],
      });
    case "base-modified-405":
      return jsonResponse(
        405,
        message(405, "Base branch was modified. Review and try the merge again."),
      );
    default:
      return timeout(request);
  }
}

type PartialResult = {
  data?: unknown;
  errors?: readonly object[];
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first list found below `value`, with the keys that lead to it. */
function firstList(
  value: unknown,
  path: readonly string[] = [],
): { readonly nodes: unknown[]; readonly path: readonly string[] } | null {
  if (!isRecord(value)) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "nodes" && Array.isArray(inner) && inner.length > 0)
      return { nodes: inner, path: [...path, key] };
    const found = firstList(inner, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

/** An answer of which a part is missing: RESOURCE_LIMITS_EXCEEDED. */
export function withPartMissing(result: PartialResult): PartialResult {
  const data: unknown = structuredClone(result.data);
  const list = firstList(data);
  const last = (list?.nodes.length ?? 0) - 1;
  list?.nodes.splice(last, 1, null);
  const error = {
    type: "RESOURCE_LIMITS_EXCEEDED",
    path: list === null ? [] : [...list.path, last],
    message: "Resource limits for this query exceeded.",
  };
  return { data, errors: [...(result.errors ?? []), error] };
}

/** An answer that is behind: the list begins with the second of its entries. */
export function withNewestMissing(result: PartialResult): PartialResult {
  const data: unknown = structuredClone(result.data);
  firstList(data)?.nodes.shift();
  return { ...result, data };
}
