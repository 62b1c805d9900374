import { createServer } from "node:net";
import { Problem } from "../problem.mjs";

const HOW_MANY_TO_TRY = 100;

/**
 * Whether a program may listen there.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/**
 * The first free port from `wanted` on.
 * @param {number} wanted
 * @param {ReadonlySet<number>} [except] promised to others already
 */
export async function freePortFrom(wanted, except = new Set()) {
  for (let port = wanted; port < Math.min(wanted + HOW_MANY_TO_TRY, 65_536); port++)
    if (!except.has(port) && (await isFree(port))) return port;
  throw new Problem(`No port between ${wanted} and ${wanted + HOW_MANY_TO_TRY} is free.`);
}
