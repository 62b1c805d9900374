import { ASKER_HEADER } from "./asker-address.mjs";
import { hasBody } from "./whole-body.mjs";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */

/** What Next makes another answer for, what an answer is packed by, and the name that we were asked by. */
const VARYING = [
  ...["next-router-state-tree", "next-router-prefetch", "next-router-segment-prefetch", "next-url"],
  ...["host", "accept", "accept-encoding"],
];

/** All that is handed in of who asks what many ask; the last is our own server's word. */
const HANDED_IN = ["rsc", ...VARYING, ASKER_HEADER];

/**
 * What is the same for all who ask it; null: it is one asker's own. Shared is what an open page asks for to
 * follow GitHub (Next's RSC), by whoever says nothing of who they are.
 * @param {IncomingMessage} request
 */
export function questionOf(request) {
  const { method, url = "", headers } = request;
  const isAnonymous = headers.cookie === undefined && headers.authorization === undefined;
  if (method !== "GET" || headers.rsc !== "1" || !isAnonymous || hasBody(request)) return null;
  if (url.startsWith("/api/")) return null;
  return JSON.stringify([url, ...VARYING.map((name) => headers[name] ?? null)]);
}

/**
 * Leaves of the request what is in the question, and from where it was asked. Next heeds more than it says
 * (`x-middleware-prefetch` is answered "{}"): whoever could say that would have others given the answer to it.
 * @param {IncomingMessage} request
 */
export function narrowToQuestion(request) {
  const { headers } = request;
  request.headers = Object.fromEntries(
    HANDED_IN.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
  request.rawHeaders = Object.entries(request.headers).flatMap(([name, value]) => [
    name,
    String(value),
  ]);
}

/** From where it was asked. @param {IncomingMessage} request */
export const addressOf = ({ headers }) => String(headers[ASKER_HEADER]);
