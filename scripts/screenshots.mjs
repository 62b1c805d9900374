import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Problem, say } from "./problem.mjs";
import { onOrphaned, onProjectNode } from "./set-up/project-node.mjs";

/**
 * `npm run screenshots -- DIR`: takes a release through the points of e2e/agreement/points.ts in a new
 * world, and writes there a picture of every page in its states (e2e/pictures/picture-table.ts), in both
 * themes, on a desk and on a phone, and index.html to look at them. With --only it takes those whose name
 * has one of the words, and ends at the point of the last one.
 */

/** Beside those of npm test, which may run meanwhile. */
const PORTS = { app: 3700, sandbox: 4700, database: 5944 };

const USAGE = `npm run screenshots -- DIR [--only WORD[,WORD]]
  --only WORD[,WORD]  only pictures with one of these in their names, such as blockers or plan-failed`;

/** @returns the folder, as the one who asks means it, whose own folder npm changes, and what is wanted */
function asked() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { only: { type: "string", default: "" } },
    });
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0) throw new Problem(USAGE);
    const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
    return { folder, only: values.only };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

await onProjectNode(fileURLToPath(import.meta.url), async () => {
  const { folder, only } = asked();
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
    SLIPWAY_PICTURES_ONLY: only,
  });
  const count = writeIndex(folder);
  say(`${count} pictures: ${path.join(folder, "index.html")}`);
  return ok ? 0 : 1;
});
