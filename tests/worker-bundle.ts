import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The worker's source and its packages in one file: node starts it in a third of the time that it takes
 * to find and read the packages' hundreds of files, which each worker that is killed would do again.
 */
export const workerFile = `${root}node_modules/.cache/slipway/worker.mjs`;

/**
 * What node is told where it starts a worker that lives for a second or two. Traces name our lines. Of
 * WebAssembly (Prisma's, which turns each query into SQL) the quick first compilation is enough: the
 * thorough one, in threads beside, would take a third of the processor time of such a life and be thrown away.
 */
export const workerArgs = ["--enable-source-maps", "--liftoff-only", workerFile];

/** Where node keeps what it has compiled of the file; one that is killed could not put it there. */
export const compileCache = `${root}node_modules/.cache/slipway/compiled`;

/** Modules that are read from where they are: WebAssembly is loaded when it is first needed. */
const apart = ["pg-native", "web-tree-sitter", "tree-sitter-python", "*.wasm-base64.mjs"];

/** A source map with nothing in it: traces name our lines, and node reads no megabytes of others'. */
const unmapped = Buffer.from('{"version":3,"sources":[""],"mappings":"A"}').toString("base64");

/** What a module finds beside itself (a thread's file, a package) it finds beside its source. */
const placeOfSource: Plugin = {
  name: "place-of-source",
  setup: (building) => {
    building.onLoad({ filter: /\.(ts|[cm]?js)$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const place = JSON.stringify(pathToFileURL(path).href);
      const contents = source.replaceAll("import.meta.url", place);
      if (!path.includes("/node_modules/")) return { contents, loader: "ts" };
      const map = `//# sourceMappingURL=data:application/json;base64,${unmapped}`;
      return { contents: `${contents}\n${map}`, loader: "js" };
    });
  },
};

/** Packages of the older kind ask for node's own modules with it. */
const oldRequire = `import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);`;

/** Before the specs: specs start workers by the dozen, to kill them. */
export async function setup(): Promise<void> {
  await build({
    ...{ entryPoints: [`${root}lib/worker/main.ts`], outfile: workerFile },
    ...{ bundle: true, platform: "node", format: "esm", external: apart },
    ...{ banner: { js: oldRequire }, sourcemap: true, sourcesContent: false },
    ...{ plugins: [placeOfSource], logLevel: "warning" },
  });
  compile();
}

/** A worker without an environment loads its file, says what it lacks and ends. */
function compile(): void {
  rmSync(compileCache, { recursive: true, force: true });
  spawnSync(process.execPath, workerArgs, {
    env: { NODE_ENV: "test", NODE_COMPILE_CACHE: compileCache },
    stdio: "ignore",
  });
}
