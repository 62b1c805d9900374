import { generateKeyPairSync, randomBytes } from "node:crypto";
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync } from "node:fs";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isMainThread } from "node:worker_threads";
import { databaseAccount } from "./database/account.mjs";
import { Problem } from "./problem.mjs";

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message : String(error));

/** What of a state folder is for no other account, the database's included. */
const PRIVATE = ["logs", "run", "worlds", "clone.git", "worktrees"];

/**
 * Closes a folder to everybody else. As root the database runs as another account, which has to come
 * through: it may, and sees nothing on the way.
 * @param {string} folder
 * @param {import("./database/account.mjs").Account | undefined} account
 */
function close(folder, account) {
  if (account) chownSync(folder, statSync(folder).uid, account.gid);
  chmodSync(folder, account ? 0o710 : 0o700);
}

/**
 * Closes what an earlier Slipway made, or somebody by hand, with a wider mode.
 * @param {string} dir
 */
function tighten(dir) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isFile()) chmodSync(file, 0o600);
    else if (entry.isDirectory() && PRIVATE.includes(entry.name)) chmodSync(file, 0o700);
  }
}

/**
 * Makes a folder and those above it, one by one: Node's own recursive mkdir never comes back where an
 * existing folder answers ENOENT, as /proc does.
 * @param {string} folder an absolute path
 * @returns {string[]} those that were not there, the outermost first
 */
function makeFolders(folder) {
  if (existsSync(folder)) return [];
  const above = makeFolders(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process of the same Slipway may have been quicker.
    if (!existsSync(folder)) throw error;
    return above;
  }
  return [...above, folder];
}

/**
 * Why there is no such folder, and what to do about it.
 * @param {string} dir
 * @param {unknown} error
 */
function refusalOf(dir, error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isAnothers = code === "EACCES" || code === "EPERM";
  const whatToDo = isAnothers
    ? "It probably belongs to another user: run Slipway as that user, give the folder to yourself " +
      "(chown -R), or let SLIPWAY_DIR name another folder."
    : "Let SLIPWAY_DIR name a folder that can be made and written.";
  return new Problem(`The state folder ${dir} cannot be written (${reason(error)}). ${whatToDo}`);
}

/**
 * Makes the folder that holds everything of one Slipway, checks that it is ours to write, and closes
 * it to everybody else, as all that this process makes from here on.
 * @param {string} dir
 */
export function makeStateFolder(dir) {
  // A worker thread cannot; those that there are write nothing.
  if (isMainThread) process.umask(0o077);
  const account = databaseAccount(path.join(dir, "db"));
  try {
    for (const folder of makeFolders(path.resolve(dir))) close(folder, account);
    if (!statSync(dir).isDirectory()) throw new Error("it is a file");
    close(dir, account);
    for (const name of ["logs", "run"]) makeFolders(path.resolve(dir, name));
    for (const folder of [dir, path.join(dir, "logs"), path.join(dir, "run")])
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    tighten(dir);
  } catch (error) {
    throw refusalOf(dir, error);
  }
}

/** @typedef {ReturnType<typeof newSecrets>} Secrets */

// In hex: base64url may begin with a "-", and one of 64 sandboxes took its token for an option.
const secret = () => randomBytes(24).toString("hex");

/** The private key of a pair of P-256: 32 bytes in base64url. */
const pushKey = () =>
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }).d ?? "";

const newSecrets = () => ({
  /** Tells this state folder from an earlier one at the same place. */
  instance: secret(),
  databaseAdminPassword: secret(),
  /** Of the role that owns the tables: never in the environment of app and worker. */
  databaseOwnerPassword: secret(),
  databasePassword: secret(),
  sessionSecret: secret(),
  oauthSecret: secret(),
  webhookSecret: secret(),
  sandboxControlToken: secret(),
  /** Seals tokens and session keys in the database (SLIPWAY_KEYS). */
  sealingKey: randomBytes(32).toString("base64"),
  /** Signs what is sent by web push (PUSH_PRIVATE_KEY). */
  pushKey: pushKey(),
});

/**
 * The generated secrets of this state folder, made at the first call, readable by its owner only.
 * @param {string} dir
 * @returns {Secrets}
 */
export function secretsOf(dir) {
  const file = path.join(dir, "secrets.json");
  const stored = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const secrets = { ...newSecrets(), ...stored };
  if (Object.keys(stored).length !== Object.keys(secrets).length)
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/**
 * Writes what a program is told in secret, for that program: anybody on the machine can read its
 * arguments, nobody else this file.
 * @param {string} dir the state folder
 * @param {string} name
 * @param {Record<string, string>} contents
 * @returns {string} the file
 */
export function secretFile(dir, name, contents) {
  const file = path.join(dir, name);
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(contents)}\n`, { mode: 0o600 });
  return file;
}
