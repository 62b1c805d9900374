import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { Problem, report, say } from "./problem.mjs";
import { beginningOf } from "./stack/beginning.mjs";
import { repositoryToMirror } from "./stack/repository-to-mirror.mjs";
import { onOrphaned, onProjectNode } from "./set-up/project-node.mjs";

/**
 * npm start [-- --from PATH-or-URL] [--as-of ISO-TIME] [--fresh] [--dev]
 *
 * Sets up what is missing, starts everything, and stops everything again.
 */

const USE = `Use: npm start -- [options]
  --from PATH-or-URL  rehearse on a mirror of that git repository
  --as-of ISO-TIME    what a new world's clock says, e.g. 2024-07-29T13:00:00Z
  --fresh             begin the rehearsal anew: deletes its world and its database
  --dev               serve the app by next dev`;

const OPTIONS = /** @type {const} */ ({
  from: { type: "string" },
  "as-of": { type: "string" },
  fresh: { type: "boolean" },
  dev: { type: "boolean" },
});

function readArguments() {
  try {
    const { from, fresh, dev: development, "as-of": asOf } = parseArgs({ options: OPTIONS }).values;
    return { from: repositoryToMirror(from), asOf: beginningOf(asOf), fresh, development };
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n${USE}`);
  }
}

/** Aborts at the first Ctrl-C, SIGTERM, closed terminal or death of who started us. */
function stopWhenAsked() {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, stop);
  onOrphaned(stop);
  return controller.signal;
}

/** @param {AbortSignal} signal @returns {Promise<undefined>} */
const aborted = (signal) =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener("abort", () => resolve(undefined));
  });

/** The others are there to be seen, nobody signs in as them. */
const isPlayed = (/** @type {{ part: string }} */ { part }) =>
  !["worker", "bystander"].includes(part);

/** What is set for the real GitHub, though without its sign-in this is a rehearsal. */
const unused = () =>
  ["GITHUB_REPOSITORY", "GITHUB_TOKEN"].filter((name) => process.env[name]).join(" and ");

/** @param {import("./stack.mjs").Stack} stack */
function greet({ url, dir, sandbox, env }) {
  say(`ready at ${url}`);
  if (sandbox) {
    say(
      `this is a rehearsal of ${sandbox.repository}; its stand-in for GitHub is at ${sandbox.url}`,
    );
    if (unused()) say(`${unused()} would count only with GITHUB_ID and GITHUB_SECRET`);
    say("sign in as:");
    for (const { login, name, part } of sandbox.personas.filter(isPlayed))
      console.log(`    ${part.padEnd(16)} ${name} (${login})`);
  } else {
    say(
      `releases of ${env.GITHUB_REPOSITORY ?? "twisted/twisted"} on GitHub: this is not a rehearsal`,
    );
  }
  say(`logs are in ${dir}/logs; Ctrl-C stops everything`);
}

/** @returns {Promise<number>} */
async function main() {
  const options = readArguments();
  const signal = stopWhenAsked();
  const { startStack } = await import("./stack.mjs");
  const begun = Date.now();
  let stack;
  try {
    stack = await startStack({ ...options, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    say("stopped before it was ready");
    return 0;
  }
  greet(stack);
  say(`started in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  const failure = await Promise.race([stack.failed, aborted(signal)]);
  if (failure) report(new Problem(failure));
  say("stopping …");
  await stack.stop();
  say("everything is stopped");
  return failure ? 1 : 0;
}

await onProjectNode(fileURLToPath(import.meta.url), main);
