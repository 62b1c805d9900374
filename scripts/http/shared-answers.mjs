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

/** What Next makes another answer for, and what the answer is packed by. */
const VARYING = [
  ...["next-router-state-tree", "next-router-prefetch", "next-router-segment-prefetch", "next-url"],
  ...["accept", "accept-encoding"],
];

/** Of one connection alone. */
const OWN = ["connection", "keep-alive", "transfer-encoding"];

/**
 * What is the same for all who ask it; null: it is one asker's own. Shared is what an open page asks for to
 * follow GitHub (Next's RSC, which has no nonce of its own), by whoever says nothing of who they are.
 * @param {IncomingMessage} request
 */
function questionOf({ method, url, headers }) {
  const isAnonymous = headers.cookie === undefined && headers.authorization === undefined;
  if (method !== "GET" || headers.rsc !== "1" || !isAnonymous) return null;
  return JSON.stringify([url, ...VARYING.map((name) => headers[name] ?? null)]);
}

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
 * What is being answered, once it is whole; null: it broke off. It waits for nobody who reads it slowly: others
 * wait for it.
 * @param {ServerResponse} response
 * @returns {Promise<Answer | null>}
 */
function answerOf(response) {
  const { write, end } = response;
  /** @type {Buffer[]} */
  const parts = [];
  return new Promise((resolve) => {
    response.once("close", () => resolve(null));
    Object.assign(response, {
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
 * A handler that makes one answer for all who ask the same: a change is told to every open page at once, and
 * two hundred of them would be rendered one after the other. Who asks while an answer is being made gets the
 * next one, since what they heard of may be newer than what was read for this one.
 * @param {Handler} handler
 * @returns {Handler}
 */
export function withSharedAnswers(handler) {
  /** Who waits for the next answer, by the question that is being answered. @type {Map<string, Asker[]>} */
  const waiting = new Map();

  /** Asks for the first, and gives all what came. @param {readonly Asker[]} askers @returns whom nothing came for */
  async function answerAll([first, ...others]) {
    if (first === undefined) return [];
    const { request, response, handled } = first;
    const answer = answerOf(response);
    // It ends when the first has read all; the others have it before.
    handled.resolve((async () => handler(request, response))());
    const made = await answer;
    if (made === null) return others;
    for (const other of others.filter(isThere)) {
      send(other.response, made);
      other.handled.resolve(undefined);
    }
    return [];
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

  return (request, response) => {
    const question = questionOf(request);
    if (question === null) return handler(request, response);
    const asker = { request, response, handled: Promise.withResolvers() };
    const others = waiting.get(question);
    if (others === undefined) void lead(question, asker);
    else others.push(asker);
    return asker.handled.promise;
  };
}
