import { RateLimiterMemory } from "rate-limiter-flexible";
import { addressOf, narrowToQuestion, questionOf } from "./shared-question.mjs";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */
/** @typedef {import("node:http").ServerResponse} ServerResponse */
/** @typedef {(request: IncomingMessage, response: ServerResponse) => unknown} Handler */
/**
 * @typedef {object} Asker
 * @property {IncomingMessage} request
 * @property {ServerResponse} response
 * @property {PromiseWithResolvers<unknown>} handled what became of the handler, where it was called for this one
 */
/** @typedef {{ status: number, headers: import("node:http").OutgoingHttpHeaders, body: Buffer }} Answer */

/** Of one connection alone. */
const OWN = ["connection", "keep-alive", "transfer-encoding"];

/** @param {unknown} part @param {unknown} encoding */
function bytesOf(part, encoding) {
  if (typeof part !== "string")
    return part instanceof Uint8Array
      ? [Buffer.from(part.buffer, part.byteOffset, part.byteLength)]
      : [];
  return [
    Buffer.from(
      part,
      typeof encoding === "string" ? /** @type {BufferEncoding} */ (encoding) : "utf8",
    ),
  ];
}

/**
 * What writeHead is given Node sends, and does not remember.
 * @param {ServerResponse} response @param {unknown} headers
 */
function setAll(response, headers) {
  if (response.headersSent || typeof headers !== "object" || headers === null) return;
  const pairs = Array.isArray(headers)
    ? headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : []))
    : Object.entries(headers);
  for (const [name, value] of pairs) if (value !== undefined) response.setHeader(name, value);
}

/**
 * What is being answered, once it is whole; null: it broke off. It waits for nobody who reads it slowly: others
 * wait for it.
 * @param {ServerResponse} response
 * @returns {Promise<Answer | null>}
 */
function answerOf(response) {
  const { write, end, writeHead } = response;
  /** @type {Buffer[]} */
  const parts = [];
  return new Promise((resolve) => {
    response.once("close", () => resolve(null));
    Object.assign(response, {
      writeHead: (/** @type {number} */ status, /** @type {unknown[]} */ ...given) => {
        setAll(response, given.at(-1));
        return Reflect.apply(writeHead, response, [status]);
      },
      write: (/** @type {unknown[]} */ ...given) => {
        parts.push(...bytesOf(given[0], given[1]));
        Reflect.apply(write, response, given);
        return true;
      },
      end: (/** @type {unknown[]} */ ...given) => {
        parts.push(...bytesOf(given[0], given[1]));
        Reflect.apply(end, response, given);
        const headers = Object.entries(response.getHeaders());
        const common = headers.filter(([name]) => !OWN.includes(name));
        const { statusCode: status } = response;
        resolve({ status, headers: Object.fromEntries(common), body: Buffer.concat(parts) });
        return response;
      },
    });
  });
}

/** @param {ServerResponse} response @param {Answer} answer */
function send(response, { status, headers, body }) {
  response.writeHead(status, { ...headers, "content-length": body.byteLength }).end(body);
}

/** @param {Asker} asker */
const isThere = ({ response }) => !response.destroyed && !response.writableEnded;

/**
 * Whether others may be given it too: not what is said to somebody who asked too often (429), and no cookie.
 * @param {Answer} answer
 */
const isForAll = ({ status, headers }) => status !== 429 && headers["set-cookie"] === undefined;

/**
 * Gives the answer that was made for `first` to all whom it is for. What is for one alone those get as well who
 * asked from the same place; where it broke off (null), nobody does.
 * @param {Asker} first @param {readonly Asker[]} others @param {Answer | null} made
 * @returns who is left, those from elsewhere first: nobody holds them up by asking in vain again and again
 */
function handOut(first, others, made) {
  const isBeside = (/** @type {Asker} */ { request }) =>
    addressOf(request) === addressOf(first.request);
  const [beside, elsewhere] = [others.filter(isBeside), others.filter((one) => !isBeside(one))];
  if (made === null) return [...elsewhere, ...beside];
  const isRefusal = made.status === 429;
  const told = isForAll(made) ? others : isRefusal ? beside : [];
  for (const other of told.filter(isThere)) {
    send(other.response, made);
    other.handled.resolve(undefined);
  }
  return others.filter((one) => !told.includes(one));
}

/**
 * So many answers that were made for another one address is given in a minute; what is beyond is asked of the
 * handler, which counts it.
 */
export const MOST_SHARED = 6_000;

/**
 * A handler that makes one answer for all who ask the same: a change is told to every open page at once, and
 * two hundred of them would be rendered one after the other. Who asks while an answer is being made gets the
 * next one, since what they heard of may be newer than what was read for this one.
 * @param {Handler} handler
 * @param {{ mostShared?: number }} [bounds]
 * @returns {Handler}
 */
export function withSharedAnswers(handler, { mostShared = MOST_SHARED } = {}) {
  const shared = new RateLimiterMemory({ points: mostShared, duration: 60 });
  /** Who waits for the next answer, by the question that is being answered. @type {Map<string, Asker[]>} */
  const waiting = new Map();

  /** Asks for the first, and gives all what came. @param {readonly Asker[]} askers @returns whom nothing came for */
  async function answerAll([first, ...others]) {
    if (first === undefined) return [];
    const { request, response, handled } = first;
    const answer = answerOf(response);
    narrowToQuestion(request);
    // It ends when the first has read all; the others have it before.
    handled.resolve((async () => handler(request, response))());
    return handOut(first, others, await answer);
  }

  /** @param {string} question @param {Asker} asker */
  async function lead(question, asker) {
    let askers = [asker];
    while (askers.length > 0) {
      const next = /** @type {Asker[]} */ ([]);
      waiting.set(question, next);
      const left = await answerAll(askers);
      askers = [...left, ...next].filter(isThere);
    }
    waiting.delete(question);
  }

  /** Whether one more may be given to that address. @param {IncomingMessage} request */
  const mayShare = (request) =>
    shared.consume(addressOf(request)).then(
      () => true,
      () => false,
    );

  return async (request, response) => {
    const question = questionOf(request);
    if (question === null || (waiting.has(question) && !(await mayShare(request))))
      return handler(request, response);
    const asker = { request, response, handled: Promise.withResolvers() };
    const others = waiting.get(question);
    if (others === undefined) void lead(question, asker);
    else others.push(asker);
    return asker.handled.promise;
  };
}
