import { ownDatabase } from "./database";

/**
 * Before each file of those that share a process, also of one without a database: whatever asks env() first
 * settles for all that come after it where the process's database is.
 */
process.env.DATABASE_URL = (await ownDatabase()).url;
