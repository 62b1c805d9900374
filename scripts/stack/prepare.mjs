import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stateFolder } from "../checkout.mjs";
import { lock } from "../processes/lock.mjs";
import { endLeftovers } from "../processes/process-group.mjs";
import { Problem, say } from "../problem.mjs";
import { findContainment } from "../set-up/containment.mjs";
import { findTools } from "../set-up/python-tools.mjs";
import { makeStateFolder, secretsOf } from "../state-folder.mjs";
import * as environment from "./environment.mjs";
import { choosePorts } from "./ports.mjs";

/** What comes before anything is started: the folder, the ports, the tools. */

/** @typedef {import("../stack.mjs").StackOptions} StackOptions */
/** @typedef {import("../stack.mjs").ServiceName} ServiceName */
/** @typedef {import("./supervisor.mjs").Supervisor} Supervisor */

/**
 * What every stage needs to know.
 * @typedef {object} Plan
 * @property {StackOptions} options
 * @property {Supervisor} supervisor
 * @property {string} dir
 * @property {import("../state-folder.mjs").Secrets} secrets
 * @property {(name: ServiceName) => boolean} has
 * @property {boolean} rehearsal
 * @property {Record<"app" | "sandbox" | "database", number>} ports
 * @property {string} appUrl
 * @property {environment.Environment} base
 * @property {string} sandboxDir the folder of the sandbox's state
 * @property {string} databaseName
 */

/** What all processes of a state folder have in their environment. @param {string} instance */
export const markOf = (instance) => `SLIPWAY_INSTANCE=${instance}`;

/** @param {string} dir */
const addressFile = (dir) => path.join(dir, "run", "address");

/** @param {string} dir */
const lastAddress = (dir) =>
  existsSync(addressFile(dir)) ? `, ${readFileSync(addressFile(dir), "utf8")}` : "";

/**
 * @param {string} dir
 * @param {Supervisor} supervisor
 */
async function lockFolder(dir, supervisor) {
  // One whose npm was killed needs a moment to notice, and to stop.
  const held = await lock(path.join(dir, "lock"), { waitMs: 3000 });
  if ("heldBy" in held)
    throw new Problem(
      `Slipway is running already in ${dir} (process ${held.heldBy}${lastAddress(dir)}): use it, stop it ` +
        "first, or give this one a state folder of its own with SLIPWAY_DIR.",
    );
  await supervisor.add({ name: "lock", stop: held.release });
}

/**
 * The world and the database of a rehearsal. Those of another repository, and of the real one, are
 * others: what was seen there is not so here.
 * @param {StackOptions} options
 * @param {string} dir
 * @param {boolean} rehearsal
 */
function whatIsKept({ from, asOf, fresh, sandboxDir: given }, dir, rehearsal) {
  const key = from && `_${createHash("sha256").update(from).digest("hex").slice(0, 8)}`;
  const sandboxDir = given ?? path.join(dir, "worlds", `twisted${key ?? ""}`);
  const databaseName = rehearsal ? `rehearsal${key ?? ""}` : "slipway";
  if (fresh && rehearsal) rmSync(sandboxDir, { recursive: true, force: true });
  if (asOf && existsSync(path.join(sandboxDir, "world.json")))
    throw new Problem(
      `--as-of sets the clock of a new world, and the one in ${sandboxDir} has begun: move its clock in the ` +
        "app, or begin anew with --fresh, which deletes this rehearsal.",
    );
  return { sandboxDir, databaseName };
}

/**
 * Takes the state folder, ends what a killed Slipway left in it, and decides where everything goes.
 * @param {StackOptions} options
 * @param {Supervisor} supervisor
 * @returns {Promise<Plan>}
 */
export async function prepare(options, supervisor) {
  const {
    dir = stateFolder(),
    services: wanted = ["sandbox", "worker", "app"],
    development,
  } = options;
  const has = (/** @type {ServiceName} */ name) => wanted.includes(name);
  makeStateFolder(dir);
  await lockFolder(dir, supervisor);
  const secrets = secretsOf(dir);
  const { instance } = secrets;
  const found = await endLeftovers(dir, markOf(instance));
  if (found.length > 0) say(`stopped what an earlier Slipway left running: ${found.join(", ")}`);
  const rehearsal = options.ownDatabase || environment.isRehearsal(process.env);
  const roles = /** @type {const} */ (["app", "sandbox", "database"]);
  const needed = roles.filter((role) => role !== "sandbox" || rehearsal);
  const ports = await choosePorts(dir, needed, options.ports);
  const { python } = await findTools(dir);
  if (has("worker")) await findContainment();
  const base = environment.baseEnvironment({ dir, python, instance, development });
  const appUrl = `http://127.0.0.1:${ports.app}`;
  writeFileSync(addressFile(dir), appUrl);
  const kept = whatIsKept(options, dir, rehearsal);
  return { options, supervisor, dir, secrets, has, rehearsal, ports, appUrl, base, ...kept };
}

/**
 * @param {Plan} plan
 * @param {string} databaseUrl
 */
export function appEnvironment({ appUrl, secrets: { sessionSecret } }, databaseUrl) {
  return environment.appEnvironment({ appUrl, databaseUrl, sessionSecret });
}
