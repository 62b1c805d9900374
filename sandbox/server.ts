/**
 * The front door: one HTTP server for all rooms. A room answers a web-standard Request with a
 * Response, or null when the path is not its own; git, which streams, gets node's own objects.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pass } from "node:timers/promises";
import type { Sandbox } from "./sandbox";

/** Answers a request, or null: not mine. */
export type Handler = (request: Request, url: URL, sandbox: Sandbox) => Promise<Response | null>;

/** Answers a request by streaming; false: not mine, and nothing was touched. */
export type StreamHandler = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: URL,
  sandbox: Sandbox,
) => Promise<boolean>;

export interface Rooms {
  readonly streams: readonly StreamHandler[];
  readonly handlers: readonly Handler[];
}

const BODY_LIMIT = 32 * 1024 * 1024;

/** The full address that was asked for; with an HTTP proxy the request line has it whole. */
function requestUrl(incoming: IncomingMessage): URL | null {
  const host = incoming.headers.host ?? "127.0.0.1";
  return URL.parse(incoming.url ?? "/", `http://${host}`);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > BODY_LIMIT) throw new Error("request body too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function toRequest(incoming: IncomingMessage, url: URL): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const method = incoming.method ?? "GET";
  const bare = method === "GET" || method === "HEAD";
  const body = bare ? null : new Uint8Array(await readBody(incoming));
  return new Request(url, { method, headers, body });
}

async function send(outgoing: ServerResponse, response: Response, bare: boolean): Promise<void> {
  const body = response.body === null ? null : Buffer.from(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  });
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  if (body !== null) outgoing.setHeader("content-length", body.length);
  outgoing.end(bare ? undefined : body);
}

async function answer(
  request: Request,
  url: URL,
  sandbox: Sandbox,
  rooms: Rooms,
): Promise<Response> {
  for (const handler of rooms.handlers) {
    const response = await handler(request, url, sandbox);
    if (response !== null) return response;
  }
  return new Response("Not Found\n", { status: 404, headers: { "content-type": "text/plain" } });
}

/** The way to the real services is long; the panel's, to the sandbox itself, is not. */
async function travel(url: URL, { state }: Sandbox): Promise<void> {
  const { latencyMs = 0 } = state.settings;
  if (latencyMs > 0 && !url.pathname.startsWith("/_sandbox/")) await pass(latencyMs);
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  sandbox: Sandbox,
  rooms: Rooms,
): Promise<void> {
  const url = requestUrl(incoming);
  if (url === null) {
    outgoing.writeHead(400).end();
    return;
  }
  await travel(url, sandbox);
  for (const stream of rooms.streams) if (await stream(incoming, outgoing, url, sandbox)) return;
  const request = await toRequest(incoming, url);
  const response = await answer(request, url, sandbox, rooms);
  // Nothing is acknowledged before it is on disk.
  if (request.method !== "GET" && request.method !== "HEAD") await sandbox.saved();
  await send(outgoing, response, request.method === "HEAD");
}

/** Begins to listen and answers the server; port 0 takes any free port. Sets `world.origin`. */
export function listen(sandbox: Sandbox, rooms: Rooms, port: number): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing, sandbox, rooms).catch((error: unknown) => {
      console.error(`sandbox: ${incoming.method} ${incoming.url} failed`, error);
      if (!outgoing.headersSent) outgoing.writeHead(500, { "content-type": "text/plain" });
      outgoing.end("The sandbox itself failed; its own log says why.\n");
    });
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address !== null && typeof address === "object") {
        sandbox.origin = `http://127.0.0.1:${address.port}`;
      }
      resolve(server);
    });
  });
}
