import http from "node:http";
import { Problem } from "../problem.mjs";

/**
 * GETs an address over a connection that is kept, and reads the answer to its end.
 * @param {string} url
 * @param {http.Agent} agent
 * @param {http.OutgoingHttpHeaders} [headers]
 * @returns {Promise<{ body: Buffer, headers: http.IncomingHttpHeaders }>} the bytes as they were sent
 */
export function get(url, agent, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (answer) => {
      /** @type {Buffer[]} */
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        if (answer.statusCode === 200)
          resolve({ body: Buffer.concat(parts), headers: answer.headers });
        else reject(new Problem(`${url} answers ${answer.statusCode}.`));
      });
    });
    request.on("error", reject);
  });
}

/** @param {number} connections */
export const keptConnections = (connections) =>
  new http.Agent({ keepAlive: true, maxSockets: connections });
