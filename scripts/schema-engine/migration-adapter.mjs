import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { announceCharacters } from "./internal-char.mjs";
import { runScriptsWhole } from "./whole-scripts.mjs";

/** Prisma's PostgreSQL adapter, mended where adapter-pg 7.10.0 fails under migrations. */
export class MigrationAdapter extends PrismaPg {
  #config;

  /** @param {string} url */
  constructor(url) {
    // Parts instead of the address: with an address, the shadow database's name is ignored and the
    // shadow migration would run on the main database.
    const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
    const config = { host, port, user, password, database, ssl };
    super(config);
    this.#config = config;
  }

  /** @override */
  async connect() {
    return runScriptsWhole(announceCharacters(await super.connect()));
  }

  /**
   * The adapter's own version drops the database while its pool is still connected to it.
   * @override
   */
  async connectToShadowDb() {
    const database = `prisma_shadow_${randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client(this.#config);
    await admin.connect();
    await admin.query(`CREATE DATABASE ${database}`);
    const made = await new PrismaPg({ ...this.#config, database }).connect();
    const shadow = runScriptsWhole(announceCharacters(made));
    const disconnect = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await disconnect();
      // Not by force: PostgreSQL may be vacuuming it, and an owner may not end what is the server's own.
      // Without, it waits for those who leave, and sends its own vacuum away.
      await admin.query(`DROP DATABASE IF EXISTS ${database}`);
      await admin.end();
    };
    return shadow;
  }
}
