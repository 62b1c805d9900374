import { fileURLToPath } from "node:url";
import { onOrphaned, onProjectNode } from "./set-up/project-node.mjs";

/**
 * npm test [-- STEP…]: sets up and runs every check, or only the named ones (format, lint, types,
 * specs, journeys). After a single step, the rest is passed on: npm test -- specs lib/domain
 */

await onProjectNode(fileURLToPath(import.meta.url), async () => {
  const { runChecks } = await import("./checks/run-checks.mjs");
  onOrphaned(() => process.exit(1));
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => process.exit(1));
  return runChecks(process.argv.slice(2));
});
