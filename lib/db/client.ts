import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";

import { env } from "@/lib/config/env";

import { type Prisma, PrismaClient } from "./generated/client";

/** What the files of lib/db take: the client, or the handle inside `inTransaction`. */
export type Database = Prisma.TransactionClient;

interface Connections {
  readonly pool: Pool;
  readonly client: PrismaClient;
}

/**
 * Next bundles this module more than once (pages, routes, actions) and again after each change in
 * development: kept on globalThis, all of them share one pool.
 */
declare global {
  var slipwayConnections: Connections | undefined;
}

const poolSize = 10;
/**
 * A connection that was idle for so long is closed. A new one costs its password's proof, and reads and
 * plans anew all that the old one knew: those of a pause between two syncs, or two clicks, are kept.
 */
const idleMs = 5 * 60_000;

function connect(): Connections {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: poolSize,
    idleTimeoutMillis: idleMs,
    // A process that has nothing else to do does not stay for them.
    allowExitOnIdle: true,
  });
  // An idle connection that breaks (the server restarted) is dropped; the next query opens another.
  pool.on("error", () => undefined);
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function connections(): Connections {
  return (globalThis.slipwayConnections ??= connect());
}

/** Prisma over the shared pool. Opened on first use, with DATABASE_URL of the environment. */
export function database(): PrismaClient {
  return connections().client;
}

/**
 * The pool itself, for statements in which Prisma's own work would be the larger part (bulk writes,
 * the board's facts). Timestamps come back as local dates by pg's default: select them as JSON.
 */
export function connectionPool(): Pool {
  return connections().pool;
}

/** Runs `work` in one transaction; everything is undone when it throws. */
export async function inTransaction<T>(work: (database: Database) => Promise<T>): Promise<T> {
  return database().$transaction(work, { timeout: 30_000, maxWait: 10_000 });
}

/** Closes every connection: at the end of a process or of a spec's file. */
export async function closeDatabase(): Promise<void> {
  const open = globalThis.slipwayConnections;
  globalThis.slipwayConnections = undefined;
  if (!open) return;
  await open.client.$disconnect();
  await open.pool.end();
}
