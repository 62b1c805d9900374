/**
 * Runs `git http-backend` for one request and gives back what it answers: CGI, with the headers
 * first and then the body, streamed.
 */
import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { gitEnvironment, runGit } from "./command";
import { asOnGitHub } from "./protection";

export interface BackendRequest {
  readonly projectRoot: string;
  /** The path below the project root: /OWNER/NAME.git/info/refs. */
  readonly path: string;
  readonly query: string;
  /** Who asks; git receives pushes only from somebody who has a name. */
  readonly user: string | null;
}

function cgiEnvironment(incoming: IncomingMessage, request: BackendRequest): NodeJS.ProcessEnv {
  const { path, query, user, projectRoot } = request;
  const header = (name: string) => {
    const value = incoming.headers[name];
    return typeof value === "string" ? value : "";
  };
  const length = header("content-length");
  return gitEnvironment({
    ...asOnGitHub,
    GIT_PROJECT_ROOT: projectRoot,
    GIT_HTTP_EXPORT_ALL: "1",
    GIT_PROTOCOL: header("git-protocol"),
    PATH_INFO: path,
    QUERY_STRING: query,
    REQUEST_METHOD: incoming.method ?? "GET",
    CONTENT_TYPE: header("content-type"),
    HTTP_CONTENT_ENCODING: header("content-encoding"),
    REMOTE_ADDR: "127.0.0.1",
    ...(user === null ? {} : { REMOTE_USER: user }),
    ...(length === "" ? {} : { CONTENT_LENGTH: length }),
  });
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

function parseHead(text: string): Head {
  const lines = text.split("\r\n").map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const { status = "200", ...headers } = Object.fromEntries(lines);
  return { status: Number.parseInt(status, 10), headers };
}

/**
 * Splits the backend's output into head and body. With `withhold` the body is swallowed: the
 * caller answers in its place.
 */
function relay(output: NodeJS.ReadableStream, outgoing: ServerResponse, withhold: boolean): void {
  let head = Buffer.alloc(0);
  let isBody = false;
  output.on("data", (chunk: Buffer) => {
    if (withhold) return;
    if (isBody) {
      outgoing.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    const { status, headers } = parseHead(head.toString("latin1", 0, end));
    outgoing.writeHead(status, headers);
    outgoing.write(head.subarray(end + 4));
    isBody = true;
  });
}

let found: Promise<string> | undefined;

/**
 * The program itself: `git http-backend` starts it as a child, and whoever ends git while it does leaves that
 * behind.
 */
function httpBackend(): Promise<string> {
  found ??= runGit(["--exec-path"]).then((said) =>
    join(said.toString().trim(), "git-http-backend"),
  );
  return found;
}

/** Whoever sent it has died in the middle. */
const isBrokenOff = (incoming: IncomingMessage) => incoming.destroyed && !incoming.complete;

/** Serves one request; resolves when git is done. The response is left open for its last byte. */
export async function serveGit(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  request: BackendRequest,
  withhold: boolean,
): Promise<void> {
  const program = await httpBackend();
  // While another push was received: nobody would say again that it is over.
  if (isBrokenOff(incoming)) return;
  await new Promise<void>((resolve, reject) => {
    const env = cgiEnvironment(incoming, request);
    const child = spawn(program, { env, stdio: "pipe" });
    child.stdin.on("error", () => undefined);
    child.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
    child.on("error", reject);
    child.on("close", () => resolve());
    relay(child.stdout, outgoing, withhold);
    incoming.pipe(child.stdin);
    // A pusher that dies in the middle: http-backend would spin for ever over the missing rest.
    incoming.once("close", () => {
      if (isBrokenOff(incoming)) child.kill();
    });
  });
}
