import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Problem, say } from "./problem.mjs";
import { onOrphaned, onProjectNode } from "./set-up/project-node.mjs";

/**
 * `npm run screenshots -- DIR`: takes a release through the points of e2e/agreement/points.ts in a new
 * world, and writes there a picture of every page in its states (e2e/pictures/picture-table.ts), in both
 * themes, on a desk and on a phone, and index.html to look at them.
 */

/** Beside those of npm test, which may run meanwhile. */
const PORTS = { app: 3700, sandbox: 4700, database: 5944 };

const USAGE = "npm run screenshots -- DIR";

/** @returns the folder, as the one who asks means it, whose own folder npm changes */
function folderOf(/** @type {readonly string[]} */ args) {
  const [given, ...more] = args;
  if (given === undefined || more.length > 0 || given.startsWith("-")) throw new Problem(USAGE);
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
}

await onProjectNode(fileURLToPath(import.meta.url), async () => {
  const folder = folderOf(process.argv.slice(2));
  mkdirSync(folder, { recursive: true });
  const { inCheckout } = await import("./checkout.mjs");
  const { FIXED_WORLD, playWorld } = await import("./checks/journeys.mjs");
  const { makeStateFolder } = await import("./state-folder.mjs");
  const { makeTypes } = await import("./set-up/types.mjs");
  const { writeIndex } = await import("./screenshots/index-page.mjs");
  onOrphaned(() => process.exit(1));
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => process.exit(1));
  const dir = inCheckout(".slipway/screenshots");
  makeStateFolder(dir);
  await makeTypes();
  const world = { ...FIXED_WORLD, project: "pictures" };
  const { ok } = await playWorld({ dir, ports: PORTS }, world, [], {
    SLIPWAY_PICTURES_DIR: folder,
  });
  const count = writeIndex(folder);
  say(`${count} pictures: ${path.join(folder, "index.html")}`);
  return ok ? 0 : 1;
});
