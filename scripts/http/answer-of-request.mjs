import { AsyncLocalStorage } from "node:async_hooks";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */
/** @typedef {import("node:http").ServerResponse} ServerResponse */
/** @typedef {(request: IncomingMessage, response: ServerResponse) => unknown} Handler */

/** @type {AsyncLocalStorage<ServerResponse>} */
const answers = new AsyncLocalStorage();

/**
 * A handler behind which the app can say the status of the answer that it is making
 * (app/answer-status.ts): Next itself gives a page no other way to a 404 than one whose words only the
 * browser's script draws.
 * @param {Handler} handler
 * @returns {Handler}
 */
export function withAnswerInReach(handler) {
  // The app is a bundle of its own: this is all that the two share.
  Reflect.set(globalThis, Symbol.for("slipway.answers"), answers);
  return (request, response) => answers.run(response, () => handler(request, response));
}
