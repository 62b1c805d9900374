import { PgBoss } from "pg-boss";
import { migrate } from "../set-up/prisma.mjs";
import { hashOf } from "../set-up/source-hash.mjs";
import { grantToApp } from "./grants.mjs";

/** Everything in a database that is there before app and worker come: tables, queue, grants. */

/**
 * The queue's own tables, by their owner: app and worker may use them, not make them.
 * @param {string} owner
 */
async function makeQueue(owner) {
  const quiet = { supervise: false, schedule: false, useListenNotify: false, max: 1 };
  const boss = new PgBoss({ connectionString: owner, ...quiet });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}

/**
 * Brings a database up to this version of Slipway. Doing it again changes nothing.
 * @param {import("./grants.mjs").Addresses} addresses `owner` makes tables, `app` only uses them; both
 *   may be the same
 * @returns {Promise<boolean>} whether there were migrations to apply
 */
export async function prepareTables(addresses) {
  const changed = await migrate(addresses.owner);
  await makeQueue(addresses.owner);
  await grantToApp(addresses);
  return changed;
}

/** A name for what prepareTables makes, for a template that is made once. */
export const tablesHash = () =>
  hashOf(["prisma/migrations", "scripts/database", "node_modules/pg-boss/package.json"]).slice(
    0,
    16,
  );
