import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout, inCheckout } from "../checkout.mjs";
import { lastLines, runNode } from "../processes/run-command.mjs";
import { Problem } from "../problem.mjs";
import { hashOf } from "./source-hash.mjs";

/** Declarations that are made, not written: only the compiler and the linter read them. */

const GITHUB = "lib/world/github/generated/introspection.d.ts";

/** @param {string} what @param {readonly string[]} args */
async function run(what, args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const { ok, output, failure } = await runNode(args, { cwd: checkout, env });
  if (!ok) throw new Problem(`${what} ${failure}:\n${lastLines(output)}`);
}

/** GitHub's schema as types, when the schema or what makes them has changed. */
async function githubTypes() {
  const hash = hashOf(["scripts/github-types.mjs", "package-lock.json"]);
  const stamp = inCheckout(path.dirname(GITHUB), ".made-from");
  const isCurrent = existsSync(inCheckout(GITHUB)) && existsSync(stamp);
  if (isCurrent && readFileSync(stamp, "utf8") === hash) return;
  await run("Making GitHub's types", [inCheckout("scripts/github-types.mjs")]);
  writeFileSync(stamp, hash);
}

/** Everything that the linter and tsc need beside the sources. */
export async function makeTypes() {
  await githubTypes();
  // next-env.d.ts and the types of the routes.
  await run("next typegen", [inCheckout("node_modules/next/dist/bin/next"), "typegen"]);
}
