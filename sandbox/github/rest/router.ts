/** A small router for the REST API: method and path template, as GitHub's documentation has them. */
import type { Viewer } from "@/sandbox/github/scopes";
import type { Sandbox } from "@/sandbox/sandbox";

export interface RestRequest {
  readonly sandbox: Sandbox;
  /** Null for somebody who is not signed in. */
  readonly viewer: Viewer | null;
  readonly url: URL;
  /** The parts of the path that stand for `{name}`, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The media types asked for, as the header has them; "" where there is none. */
  readonly accept: string;
  /** The body as JSON; undefined when there is none. */
  readonly body: unknown;
}

export type Endpoint = (request: RestRequest) => Promise<Response> | Response;

export interface Route {
  readonly method: string;
  readonly template: string;
  readonly pattern: RegExp;
  readonly endpoint: Endpoint;
}

/** A route such as `route("GET /repos/{owner}/{repo}/git/ref/{+ref}", …)`; `{+x}` spans slashes. */
export function route(address: string, endpoint: Endpoint): Route {
  const [method = "GET", template = "/"] = address.split(" ");
  const source = template
    .replace(/[.]/g, "\\$&")
    .replace(/\{\+(\w+)\}/g, "(?<$1>.+)")
    .replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return { method, template, pattern: new RegExp(`^${source}/?$`), endpoint };
}

export interface Match {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The endpoint of a method and path, or null. */
export function match(routes: readonly Route[], method: string, path: string): Match | null {
  for (const { method: wanted, pattern, endpoint } of routes) {
    if (wanted !== method) continue;
    const found = pattern.exec(path);
    if (found === null) continue;
    const entries = Object.entries(found.groups ?? {}).map(([key, value]): [string, string] => [
      key,
      decode(value),
    ]);
    return { endpoint, params: Object.fromEntries(entries) };
  }
  return null;
}
