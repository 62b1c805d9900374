import { AsyncLocalStorage } from "node:async_hooks";
import { ServerResponse } from "node:http";

/** The answers being made, as the server in front keeps them (scripts/http/answer-of-request.mjs). */
const answers = Symbol.for("slipway.answers");

/**
 * Makes the answer of the page that is being rendered a 404. Next has no way to do that and still send
 * the page: its own notFound() sends an empty one, for the browser's script to fill. Behind
 * `npm run dev`, where our server is not in front, the status stays 200.
 */
export function answerNotFound(): void {
  const kept: unknown = Reflect.get(globalThis, answers);
  const answer: unknown = kept instanceof AsyncLocalStorage ? kept.getStore() : null;
  if (answer instanceof ServerResponse && !answer.headersSent) answer.statusCode = 404;
}
