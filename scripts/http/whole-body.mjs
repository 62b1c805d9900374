/** @typedef {import("node:http").IncomingMessage} IncomingMessage */

/** Whether a body comes with the request (RFC 9112, 6). @param {IncomingMessage} request */
export const hasBody = ({ headers }) =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/**
 * Waits until the body has come, and keeps it in the request: whoever takes the request then reads it
 * as ever, and never waits. Call it in the very moment of the "request" event. At the first byte too
 * many it is over; of what comes afterwards nothing is kept.
 * @param {IncomingMessage} request
 * @param {number} limit in bytes
 * @returns {Promise<"whole" | "too-large" | "gone">} "gone": the caller went away meanwhile
 */
export function wholeBody(request, limit) {
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    request.push = () => true;
    return Promise.resolve("too-large");
  }
  const keep = request.push.bind(request);
  let size = 0;
  return new Promise((resolve) => {
    request.once("close", () => resolve("gone"));
    // Node's parser hands each part of the body to push, and null at its end. The answer true asks
    // for the next part though nobody reads yet: what is kept is bounded by us, not by its buffer.
    request.push = (part, encoding) => {
      size += part === null ? 0 : part.length;
      if (size > limit) {
        request.push = () => true;
        resolve("too-large");
        return true;
      }
      keep(part, encoding);
      if (part === null) resolve("whole");
      return true;
    };
  });
}
