import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
} from "node:fs";
import { realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lastLines, runCommand } from "../processes/run-command.mjs";
import { startOf } from "../processes/identity.mjs";
import { Problem } from "../problem.mjs";
import { giveToAccount } from "./home.mjs";

/** @typedef {import("./home.mjs").Home} Home */

export const ADMIN = "slipway_admin";

/**
 * Makes the database cluster unless it is there. It is made beside its place and moved there whole,
 * so that a set-up killed half-way leaves nothing that looks finished.
 * @param {Home} home
 * @param {string} password of the administrator
 */
export async function makeCluster(home, password) {
  if (existsSync(path.join(home.data, "PG_VERSION"))) return;
  const making = `${home.data}.making`;
  rmSync(home.data, { recursive: true, force: true });
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(making, "password");
  const data = path.join(making, "data");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const entry of [making, passwordFile]) giveToAccount(home, entry);
  const locale = [
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  const access = [`--username=${ADMIN}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const { ok, output, failure } = await runCommand(
    path.join(home.programs, "bin", "initdb"),
    ["-D", data, ...locale, ...access, "--no-instructions"],
    { ...home.account, cwd: making, env: { ...process.env, LC_ALL: "C" } },
  );
  if (!ok)
    throw new Problem(
      `The database could not be made in ${home.data}: initdb ${failure}.\n${lastLines(output)}\n` +
        "Mend that and start again, or set DATABASE_URL to a PostgreSQL that you run.",
    );
  renameSync(data, home.data);
  rmSync(making, { recursive: true, force: true });
}

/** @param {string} file */
function linkTarget(file) {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

/**
 * The processes of a cluster: each of them works in its data folder. Linux only.
 * @param {string} data
 */
function processesIn(data) {
  const folder = realpathSync(data);
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => linkTarget(`/proc/${pid}/cwd`) === folder).map(Number);
}

/**
 * The server that runs on this data, from its own pid file.
 * @param {string} data
 * @returns {{ pid: number, port: number } | undefined}
 */
export function runningServer(data) {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  if (!pid || !port || startOf(pid) === undefined) return undefined;
  // After a restart of the machine the number may belong to any other program.
  if (process.platform === "linux" && !processesIn(data).includes(pid)) return undefined;
  return { pid, port };
}

/**
 * Removes the pid file of a server that is certainly gone: PostgreSQL itself would refuse to start
 * when another process of the same user happens to have that number now.
 * @param {string} data
 */
export function clearStalePidFile(data) {
  const file = path.join(data, "postmaster.pid");
  if (process.platform === "linux" && existsSync(file) && processesIn(data).length === 0)
    rmSync(file);
}
