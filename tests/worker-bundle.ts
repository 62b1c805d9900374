import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The worker's source in one file, which node starts in a fifth of the time that tsx takes for all of it. */
export const workerFile = `${root}node_modules/.cache/slipway/worker.mjs`;

/** What a module finds beside itself (a thread's file, a package) it finds beside its source. */
const placeOfSource: Plugin = {
  name: "place-of-source",
  setup: (building) => {
    // Packages are external: all that is loaded is ours.
    building.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const place = JSON.stringify(pathToFileURL(path).href);
      return { contents: source.replaceAll("import.meta.url", place), loader: "ts" };
    });
  },
};

/** Before the specs: specs start workers by the dozen, to kill them. */
export async function setup(): Promise<void> {
  await build({
    ...{ entryPoints: [`${root}lib/worker/main.ts`], outfile: workerFile },
    ...{ bundle: true, platform: "node", format: "esm", packages: "external" },
    ...{ sourcemap: true, plugins: [placeOfSource], logLevel: "warning" },
  });
}
