import { isIP } from "node:net";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */

/** As lib/config/asker-address.ts names it. */
export const ASKER_HEADER = "x-slipway-address";

/**
 * One subscriber has 2^64 addresses of IPv6: they count as one.
 * @param {string} address
 */
function network(address) {
  if (isIP(address) !== 6) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array(8 - groups.length - after.length).fill("0");
  const first = [...groups, ...zeros, ...after].slice(0, 4);
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

/**
 * From where a request came, for counting. That of the connection; where a header is trusted, since a
 * reverse proxy of ours is in front, the last address in it: the one that proxy added. What stands
 * before it anybody can write.
 * @param {Pick<IncomingMessage, "headers" | "socket">} request
 * @param {string | undefined} trusted name of that header
 */
export function askerAddress({ headers, socket }, trusted) {
  const said = trusted ? [headers[trusted.toLowerCase()]].flat().join(",") : "";
  const last = said.split(",").at(-1)?.trim() ?? "";
  return network(isIP(last) === 0 ? (socket.remoteAddress ?? "unknown") : last);
}
