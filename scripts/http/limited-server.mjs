import { once } from "node:events";
import { createServer, STATUS_CODES } from "node:http";
import { faultOfTarget } from "./request-target.mjs";
import { hasBody, wholeBody } from "./whole-body.mjs";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */
/** @typedef {import("node:http").ServerResponse} ServerResponse */
/** @typedef {(request: IncomingMessage, response: ServerResponse) => unknown} Handler */

/**
 * @typedef {object} Limits
 * @property {number} bodyBytes
 * @property {number} headersMs until the request's headers have come
 * @property {number} requestMs until the whole request has come
 * @property {number} lingerMs how long a caller who was refused may still read the answer
 * @property {number} stallMs so long nothing may go over a connection before it is cut off; an event stream
 *   says something more often
 * @property {number} ahead how many requests a connection may send ahead of the answers
 */

/**
 * For every route alike. Forms have a few kB. A delivery of GitHub's webhook may have 25 MB, those
 * of a release's repository have some tens of kB; nothing is lost with a larger one, since the worker
 * looks by itself. GitHub gives up after 10 s.
 * @type {Limits}
 */
export const LIMITS = {
  bodyBytes: 1024 * 1024,
  headersMs: 10_000,
  requestMs: 30_000,
  lingerMs: 2000,
  stallMs: 120_000,
  ahead: 20,
};

/**
 * The refusal in the form that the caller understands: JSON as of all of the API, else one line.
 * @param {IncomingMessage} request
 * @param {string} sentence
 */
function worded({ url = "" }, sentence) {
  if (!url.startsWith("/api/")) return { type: "text/plain; charset=utf-8", text: `${sentence}\n` };
  const error = { code: "bad-input", sentence, whatToDo: "Correct the request and send it again." };
  return { type: "application/json", text: JSON.stringify({ error }) };
}

/**
 * Answers on the bare connection, and ends it: the rest of the request is not waited for.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {{ status: number, sentence: string }} fault
 * @param {Limits} limits
 */
function refuse(request, response, { status, sentence }, { lingerMs }) {
  const { socket } = request;
  // Sent ahead of the answer to another request: what is written now would be taken for that one.
  if (response.socket === null) return socket.destroy();
  const { type, text } = worded(request, sentence);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    `content-type: ${type}`,
    `content-length: ${Buffer.byteLength(text)}`,
    "x-content-type-options: nosniff",
    "cache-control: no-store",
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${request.method === "HEAD" ? "" : text}`);
  // A connection that is torn down at once takes the answer with it while the caller still sends.
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** @param {Limits} limits */
const tooLarge = ({ bodyBytes }) => ({
  status: 413,
  sentence: `The body of a request has at most ${bodyBytes} bytes.`,
});

/** @param {Handler} handler @param {IncomingMessage} request @param {ServerResponse} response */
async function letIn(handler, request, response) {
  try {
    await handler(request, response);
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { "content-type": "text/plain" }).end("Internal Server Error\n");
  }
}

/**
 * Requests that were sent ahead of the answers wait for their turn: of each connection one at a time is let in.
 * Browsers and proxies send none ahead; whoever sends ten thousand has them all made at once otherwise.
 * @param {number} ahead
 */
function turns(ahead) {
  /** @type {WeakMap<import("node:net").Socket, number>} */
  const waiting = new WeakMap();
  return {
    /** Whether it may wait; where it may not, the connection is over. @param {ServerResponse} response @param {import("node:net").Socket} socket */
    take({ socket: own }, socket) {
      if (socket.destroyed) return false;
      if (own !== null) return true;
      const before = waiting.get(socket) ?? 0;
      waiting.set(socket, before + 1);
      if (before >= ahead) socket.destroy();
      return before < ahead;
    },
    /** Resolves when it is its turn; never where the connection ends before. @param {ServerResponse} response */
    async come(response) {
      if (response.socket !== null) return;
      const [socket] = await once(response, "socket");
      waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
    },
  };
}

/**
 * A server that lets a request in to `handler` when its address can be read and all of it is there:
 * nothing behind it meets a body without end, or one that comes drop by drop.
 * @param {Handler} handler
 * @param {Limits} [limits]
 */
export function createLimitedServer(handler, limits = LIMITS) {
  const options = {
    headersTimeout: limits.headersMs,
    // Node answers 408 by itself, also while we wait for the body.
    requestTimeout: limits.requestMs,
    // Longer than a proxy keeps one, or a browser: who hangs up first loses a request that is on its way.
    keepAliveTimeout: 75_000,
    connectionsCheckingInterval: Math.min(limits.headersMs, limits.requestMs, 5000) / 2,
    // Nothing here speaks anything else; Next would take such a connection, past this door, and keep it.
    shouldUpgradeCallback: () => false,
  };
  const turn = turns(limits.ahead);
  const server = createServer(options, async (request, response) => {
    if (!turn.take(response, request.socket)) return;
    const body = hasBody(request) ? wholeBody(request, limits.bodyBytes) : "whole";
    const fault = faultOfTarget(request.url ?? "");
    if (fault !== null) return refuse(request, response, fault, limits);
    const came = await body;
    if (came === "too-large") return refuse(request, response, tooLarge(limits), limits);
    await turn.come(response);
    if (came === "whole") await letIn(handler, request, response);
  });
  // Who stops reading the answer.
  server.timeout = limits.stallMs;
  return server;
}
