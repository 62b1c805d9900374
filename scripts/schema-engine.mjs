#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine, which is a download that not every machine can make:
 * the same command line and the same JSON-RPC over standard input and output, answered by the
 * WebAssembly build of the same version (docs/decisions/004-schema-engine.md). The Prisma CLI runs
 * it because prisma.config.ts names it in PRISMA_SCHEMA_ENGINE_BINARY.
 */
import { parseArgs } from "node:util";
import { answerRequests } from "./schema-engine/json-rpc.mjs";
import { runDatabaseCommand } from "./schema-engine/database-commands.mjs";
import { openEngine } from "./schema-engine/engine.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // The CLI passes options that mean nothing here, such as --enabled-preview-features.
  strict: false,
  options: {
    datamodels: { type: "string", multiple: true, short: "d" },
    datasource: { type: "string" },
    version: { type: "boolean" },
  },
});

/** @param {unknown} datasource what the CLI passes: {"url": …} as JSON */
function databaseUrl(datasource) {
  const given = typeof datasource === "string" ? JSON.parse(datasource) : {};
  return String(given.url ?? process.env.DATABASE_URL ?? "");
}

const url = databaseUrl(values.datasource);
const datamodels = (values.datamodels ?? []).map(String);

if (values.version) {
  console.log("schema-engine-cli (WebAssembly)");
} else if (positionals[0] === "cli") {
  process.exitCode = await runDatabaseCommand(positionals[1], url);
} else {
  await answerRequests(() => openEngine(datamodels, url));
  // Pools of a connection that was never disposed would keep the process alive.
  process.exit(0);
}
