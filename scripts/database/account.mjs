import { existsSync, readFileSync, statSync } from "node:fs";
import { checkout } from "../checkout.mjs";

/** As whom PostgreSQL runs. */

/** @typedef {{ uid: number, gid: number, name: string }} Account */

export const isRoot = () => process.getuid?.() === 0;

/** @returns {Account[]} */
function accounts() {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/**
 * Whom to run as, being root: whoever owns the data already, else the owner of the checkout, else
 * an account without rights of its own.
 * @param {string} data
 */
function chooseAccount(data) {
  const known = accounts();
  const owners = [data, checkout]
    .filter((folder) => existsSync(folder))
    .map((folder) => statSync(folder).uid);
  const wanted = [
    ...owners.map((uid) => known.find((account) => account.uid === uid && uid !== 0)),
    ...["postgres", "nobody"].map((name) => known.find((account) => account.name === name)),
  ];
  return wanted.find((account) => account !== undefined);
}

/**
 * The account of the database's server, where it is not our own: PostgreSQL refuses to run as root.
 * undefined also where we are root and there is none.
 * @param {string} data
 * @returns {Account | undefined}
 */
export const databaseAccount = (data) => (isRoot() ? chooseAccount(data) : undefined);
