import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { checkout, inCheckout } from "./checkout.mjs";
import { onProjectNode } from "./set-up/project-node.mjs";

/**
 * `npm run deprecations`: the deprecations in a git repository's source, by lib/deprecations. Standard output
 * has the answer and nothing else.
 */

await onProjectNode(fileURLToPath(import.meta.url), async () => {
  // A history is mostly short-lived text: collected early, it needs 50 MB less.
  setFlagsFromString("--max-semi-space-size=4");
  const { register } = await import("tsx/esm/api");
  const folder = process.env.INIT_CWD ?? process.cwd();
  // The paths of tsconfig.json are found from here, also by the threads.
  process.chdir(checkout);
  register();
  const { main } = await import(pathToFileURL(inCheckout("lib/deprecations/main.ts")).href);
  const now = new Date().toISOString();
  return main(
    process.argv.slice(2),
    { folder, now },
    {
      /** @param {string} text */
      print: (text) => process.stdout.write(`${text}\n`),
      /** @param {string} sentence */
      tell: (sentence) => process.stderr.write(`${sentence}\n`),
    },
  );
});
