import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { freePortFrom, isFree } from "../processes/ports.mjs";
import { Problem, say } from "../problem.mjs";

/** @typedef {"app" | "sandbox" | "database"} Role */

/** @type {Readonly<Record<Role, { variable: string, port: number }>>} */
const DEFAULTS = {
  app: { variable: "PORT", port: 3000 },
  sandbox: { variable: "SLIPWAY_SANDBOX_PORT", port: 4100 },
  database: { variable: "SLIPWAY_DATABASE_PORT", port: 5544 },
};

/** @param {string} dir */
const memory = (dir) => path.join(dir, "ports.json");

/**
 * The sandbox's port of last time: its address is part of every link that is stored in a rehearsal.
 * @param {string} dir
 * @returns {Partial<Record<Role, number>>}
 */
const remembered = (dir) =>
  existsSync(memory(dir)) ? JSON.parse(readFileSync(memory(dir), "utf8")) : {};

/** @param {Role} role @param {number} port @returns {Promise<number>} */
async function asked(role, port) {
  if (await isFree(port)) return port;
  const { variable } = DEFAULTS[role];
  throw new Problem(
    `Port ${port}, which ${variable} asks for, is taken by another program: stop that one, or set ` +
      `${variable} to another port (unset, the next free one is chosen).`,
  );
}

/**
 * Chooses where to listen: what the environment asks for, else the usual port or the next free one.
 * @param {string} dir the state folder
 * @param {readonly Role[]} roles
 * @param {Partial<Record<Role, number>>} [preferred] in place of the usual ports
 * @returns {Promise<Record<Role, number>>}
 */
export async function choosePorts(dir, roles, preferred) {
  const chosen = { app: 0, sandbox: 0, database: 0 };
  for (const role of roles) {
    const { variable, port: usual } = DEFAULTS[role];
    const fixed = preferred ? 0 : Number(process.env[variable] ?? 0);
    const wanted = preferred?.[role] ?? remembered(dir)[role] ?? usual;
    const taken = new Set(Object.values(chosen));
    chosen[role] = fixed ? await asked(role, fixed) : await freePortFrom(wanted, taken);
    if (!fixed && chosen[role] !== wanted && role !== "database")
      say(`port ${wanted} is taken, the ${role} uses ${chosen[role]} (${variable} sets another)`);
  }
  if (chosen.sandbox) writeFileSync(memory(dir), JSON.stringify({ sandbox: chosen.sandbox }));
  return chosen;
}
