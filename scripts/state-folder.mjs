import { randomBytes } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "./problem.mjs";

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Makes the folder that holds everything of one Slipway, and checks that it is ours to write.
 * @param {string} dir
 */
export function makeStateFolder(dir) {
  try {
    for (const folder of [dir, ...["logs", "run"].map((name) => path.join(dir, name))]) {
      const isNew = !existsSync(folder);
      mkdirSync(folder, { recursive: true });
      // Traversable, whatever the umask: the database may have to run as another user.
      if (isNew) chmodSync(folder, 0o755);
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    throw new Problem(
      `${dir} cannot be written (${reason(error)}). It probably belongs to another user: run Slipway as ` +
        "that user, give the folder to yourself (chown -R), or let SLIPWAY_DIR name another folder.",
    );
  }
}

/** @typedef {ReturnType<typeof newSecrets>} Secrets */

// In hex: base64url may begin with a "-", and one of 64 sandboxes took its token for an option.
const secret = () => randomBytes(24).toString("hex");

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
