import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { Problem } from "../problem.mjs";
import { runCommand } from "../processes/run-command.mjs";
import { prepareTables } from "../database/tables.mjs";
import { runChild } from "./child.mjs";
import { watchMemory } from "./memory.mjs";

/** Scanning the source of all finals of a real repository, beside Python's own ast over the same files. */

/**
 * @typedef {{ seconds: number, oneMoreSeconds: number, finals: string[] }} Scan
 * @typedef {{ source: string[], all: string[] }} Contents
 */

/**
 * @param {import("./bench-stack.mjs").BenchStack} stack
 * @param {string} repository
 * @param {string} name
 * @param {readonly string[]} blobs
 * @returns {Promise<{ seconds: number, unparsed: number }>}
 */
async function walk({ dir, env }, repository, name, blobs) {
  const ids = path.join(dir, name);
  writeFileSync(ids, blobs.map((blob) => `${blob}\n`).join(""));
  const python = env.SLIPWAY_PYTHON ?? "python3";
  const script = inCheckout("scripts/bench/ast_walk.py");
  const { ok, output, failure } = await runCommand(python, [script, repository, ids], { env });
  if (!ok) throw new Problem(`scripts/bench/ast_walk.py ${failure}: ${output}`);
  return JSON.parse(output);
}

/**
 * @param {import("./bench-stack.mjs").BenchStack} stack
 * @param {string} repository a clone of Twisted
 */
export async function measureHistory(stack, repository) {
  const { env, dir, database, signal } = stack;
  await database.create("bench-history");
  await prepareTables({
    owner: database.ownerUrl("bench-history"),
    app: database.url("bench-history"),
  });
  const own = {
    DATABASE_URL: database.url("bench-history"),
    SLIPWAY_DIR: path.join(dir, "deprecations"),
  };
  mkdirSync(own.SLIPWAY_DIR, { recursive: true });
  /** @type {undefined | (() => Promise<number>)} */
  let watched;
  /** @type {Scan} */
  const { finals, ...scan } = await runChild("scan-history.ts", {
    env: { ...env, ...own },
    input: { repository },
    signal,
    onStart: (pid) => (watched = watchMemory(pid)),
  });
  const peakBytes = await watched?.();
  await database.drop("bench-history");
  const wanted = { env, input: { repository, commits: finals }, signal };
  /** @type {Contents} */
  const { source, all } = await runChild("list-contents.ts", wanted);
  return {
    ...scan,
    finals: finals.length,
    peakBytes: peakBytes ?? 0,
    files: { source: source.length, all: all.length },
    walkOfAll: await walk(stack, repository, "all-blobs", all),
    walkOfSource: await walk(stack, repository, "source-blobs", source),
  };
}
