/** The REST door: /api/v3/… as on Enterprise, or the root of a host whose name begins with "api.". */
import { createHash } from "node:crypto";
import { takeFault } from "@/sandbox/faults";
import { askerOf } from "@/sandbox/github/credentials";
import { exhausted, faultResponse, secondaryLimit } from "@/sandbox/github/fault-response";
import { meterOf, rateHeaders } from "@/sandbox/github/rate";
import { jsonResponse } from "@/sandbox/github/response";
import { hasScope, withScopes, type Viewer } from "@/sandbox/github/scopes";
import type { Sandbox } from "@/sandbox/sandbox";
import { actionsRoutes } from "./actions-endpoints";
import { notFound, refusal } from "./answers";
import { advisoryRoutes } from "./advisory-endpoints";
import { artifactRoutes } from "./artifact-endpoints";
import { codeRoutes } from "./code-endpoints";
import { deploymentRoutes } from "./deployment-endpoints";
import { privateForkRoutes } from "./private-fork-endpoints";
import { releaseRoutes } from "./release-endpoints";
import { repositoryRoutes } from "./repository-endpoints";
import { match, route, type Match, type RestRequest } from "./router";
import { scopesFor } from "./scopes";
import { userRoutes } from "./user-endpoints";

const routes = [
  route("GET /", () => jsonResponse(200, {})),
  route("GET /meta", () => jsonResponse(200, { installed_version: "3.19.0" })),
  ...userRoutes,
  ...repositoryRoutes,
  ...codeRoutes,
  ...releaseRoutes,
  ...actionsRoutes,
  ...artifactRoutes,
  ...deploymentRoutes,
  ...advisoryRoutes,
];

const PREFIX = "/api/v3";

/** The path within the API; null for an address that is not the API's. */
function apiPath(url: URL): string | null {
  if (url.pathname === PREFIX || url.pathname.startsWith(`${PREFIX}/`)) {
    return url.pathname.slice(PREFIX.length) || "/";
  }
  return url.hostname.startsWith("api.") ? url.pathname : null;
}

/** Whether a path names another repository than ours. */
function isForeign({ params }: Match, sandbox: Sandbox): boolean {
  const { owner, name } = sandbox.state.repository;
  if (params.repo === undefined) return false;
  return (
    params.owner?.toLowerCase() !== owner.toLowerCase() ||
    params.repo.toLowerCase() !== name.toLowerCase()
  );
}

interface Asked extends Omit<RestRequest, "params" | "body" | "accept" | "viewer"> {
  readonly viewer: Viewer | null;
  readonly request: Request;
  readonly path: string;
}

async function readBody(request: Request): Promise<{ readonly body: unknown } | Response> {
  const text = await request.text();
  if (text.trim() === "") return { body: undefined };
  try {
    const body: unknown = JSON.parse(text);
    return { body };
  } catch {
    return refusal(400, "Problems parsing JSON");
  }
}

async function find(asked: Asked): Promise<Response> {
  const { request, path, sandbox, viewer, url } = asked;
  const found = matching(asked);
  if (found === null) return unknownPath(request.method, path);
  if (found === "foreign") return notFound();
  // GitHub does not say that there is something for whoever had the scope.
  if (viewer !== null && !hasScope(viewer, scopesFor(request.method, path))) return notFound();
  const read = await readBody(request);
  if (read instanceof Response) return read;
  const accept = request.headers.get("accept") ?? "";
  return found.endpoint({ sandbox, viewer, url, params: found.params, accept, body: read.body });
}

/** Of other repositories there are but the private forks; their endpoints know who may see them. */
function matching({ request, path, sandbox }: Asked): Match | "foreign" | null {
  const own = match(routes, request.method, path);
  if (own !== null && !isForeign(own, sandbox)) return own;
  const foreign = match(privateForkRoutes, request.method, path);
  if (foreign !== null && isForeign(foreign, sandbox)) return foreign;
  return own === null ? null : "foreign";
}

/** GitHub would answer 404 to nonsense; what it has and the sandbox lacks must be louder. */
function unknownPath(method: string, path: string): Response {
  return refusal(501, `STANDIN_NOT_IMPLEMENTED: stand-in: ${method} ${path} is not implemented`);
}

/** Adds the ETag, or answers 304 to somebody who has this very body already. */
async function conditional(request: Request, response: Response): Promise<Response> {
  if (request.method !== "GET" || response.status !== 200) return response;
  // A file is no text.
  if (response.headers.get("content-type") === "application/zip") return response;
  const body = await response.text();
  const etag = `W/"${createHash("sha256").update(body).digest("hex")}"`;
  const headers = new Headers(response.headers);
  headers.set("etag", etag);
  headers.set("cache-control", "private, max-age=60, s-maxage=60");
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (!known.includes(etag)) return new Response(body, { status: 200, headers });
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}

/** Takes the point and counts the write; a Response is the refusal of somebody beyond a limit. */
function overLimit(asked: Asked, isWrite: boolean): Response | null {
  const { sandbox, viewer } = asked;
  const login = viewer?.login ?? null;
  const meter = meterOf(sandbox);
  // Asking how much is left is free.
  const cost = asked.path === "/rate_limit" ? 0 : 1;
  if (!meter.spend(login, "core", cost)) {
    const { reset } = meter.rate(login, "core");
    const seconds = reset - Math.ceil(Date.now() / 1000);
    return exhausted({ sandbox, channel: "rest", asker: viewer }, seconds);
  }
  const wait = isWrite && login !== null ? meter.write(login) : null;
  return wait === null ? null : secondaryLimit(403, wait);
}

async function answer(asked: Asked): Promise<Response> {
  const { request, path, sandbox, viewer } = asked;
  const isWrite = request.method !== "GET" && request.method !== "HEAD";
  const description = `${request.method} ${path}`;
  const met = takeFault(sandbox, { channel: "rest", isWrite, description });
  const fault = { sandbox, channel: "rest", asker: viewer } as const;
  if (met?.kind.phase === "instead") return faultResponse(met, fault);
  const refused = overLimit(asked, isWrite);
  if (refused !== null) return refused;
  const response = await conditional(request, await find(asked));
  if (met !== null) return faultResponse(met, fault);
  const login = viewer?.login ?? null;
  if (response.status === 304) meterOf(sandbox).spend(login, "core", -1);
  for (const [name, value] of Object.entries(rateHeaders(meterOf(sandbox).rate(login, "core")))) {
    response.headers.set(name, value);
  }
  return response;
}

/** Answers the REST API. */
export async function handle(
  request: Request,
  url: URL,
  sandbox: Sandbox,
): Promise<Response | null> {
  const path = apiPath(url);
  if (path === null) return null;
  const asker = askerOf(sandbox, request.headers.get("authorization"));
  if (asker === "bad") return refusal(401, "Bad credentials");
  const response = await answer({ request, path, sandbox, viewer: asker, url });
  return asker === null ? response : withScopes(response, asker, scopesFor(request.method, path));
}
