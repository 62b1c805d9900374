import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { MigrationAdapter } from "./migration-adapter.mjs";

/** The engine reports a Rust panic by way of this global. */
const panics = {
  message: "",
  get() {
    return this.message;
  },
  /** @param {string} message */
  set_message(message) {
    this.message = `RuntimeError: ${message}`;
  },
};

/** Node cannot import the package's .wasm file without a flag, so it is instantiated by hand. */
async function loadWebAssembly() {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const file = path.join(path.dirname(entry), "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    "./schema_engine_bg.js": { ...glue },
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  Reflect.set(globalThis, "PRISMA_WASM_PANIC_REGISTRY", panics);
}

/**
 * @param {readonly string[]} datamodels paths of schema files
 * @param {string} url
 */
export async function openEngine(datamodels, url) {
  await loadWebAssembly();
  const files = datamodels.map((file) => [file, readFileSync(file, "utf8")]);
  const log = (/** @type {string} */ line) => {
    if (process.env.DEBUG) process.stderr.write(`${line}\n`);
  };
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(url));
  const options = files.length > 0 ? { datamodels: files } : {};
  return glue.SchemaEngine.new(/** @type {never} */ (options), log, adapter);
}
