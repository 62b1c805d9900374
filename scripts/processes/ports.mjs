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

const STARTS = 1_000;

/**
 * Where a process begins to look for a free port, from `first` on: a port that one has found is nobody's
 * until its program listens, so two that begin in the same moment look at different ones.
 * @param {number} first
 * @param {number} pid
 */
export function ownStart(first, pid) {
  return first + (pid % STARTS);
}

/**
 * Listens there for whoever will: building takes a minute, in which another program would take it. Who
 * asks meanwhile is hung up on.
 * @param {number} port
 * @returns {Promise<() => Promise<void>>} gives it free; a second time does nothing
 */
export async function holdPort(port) {
  const server = createServer((socket) => socket.destroy());
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => resolve(undefined));
  }).catch((cause) => {
    throw new Problem(`Port ${port} was free and is taken now: start again.`, { cause });
  });
  return () => new Promise((resolve) => server.close(() => resolve(undefined)));
}
