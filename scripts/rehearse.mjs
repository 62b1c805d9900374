import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkout, inCheckout, stateFolder } from "./checkout.mjs";
import { Problem } from "./problem.mjs";
import { ownStart } from "./processes/ports.mjs";
import { onOrphaned, onProjectNode } from "./set-up/project-node.mjs";
import { beginningOf } from "./stack/beginning.mjs";
import { repositoryToMirror } from "./stack/repository-to-mirror.mjs";

/**
 * `npm run rehearse`: a fresh world, its own database, a worker, and the driver of lib/rehearse that
 * presses the buttons. Everything is taken away again, except what --world keeps.
 */

const USAGE = `npm run rehearse -- [options]
  --from PATH-or-URL   the world's repository is a mirror of that one
  --as-of ISO-TIME     what the world's clock says at the beginning, e.g. 2024-07-29T13:00:00Z, and
                       the last moment that it knows of that repository; a day is all of it
  --release VERSION    the number; without it that of the release under way, else the month's
  --renumber VERSION   the number that it gets then, as where the month turns in its week
  --until STEP-KEY     where to stop; candidate.review without it
  --introduction TEXT  what the final's NEWS begins with; without it what is proposed
  --candidates NUMBER  how many are published before the final, 1 without it; each but the last
                       has a defect, whose fix is merged to trunk and cherry-picked
  --json FILE          write checklists, commits, tags, timings and the dossier there
  --world DIR          keep the world there: its git repository is DIR/git/OWNER/NAME.git`;

const OPTIONS = /** @type {const} */ ({
  from: { type: "string" },
  "as-of": { type: "string" },
  release: { type: "string" },
  renumber: { type: "string" },
  until: { type: "string" },
  introduction: { type: "string" },
  candidates: { type: "string" },
  json: { type: "string" },
  world: { type: "string" },
  help: { type: "boolean" },
});

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/**
 * A fresh world: an old one would already have taken some of the steps.
 * @param {string | undefined} given
 */
function sandboxFolder(given) {
  if (given === undefined) return undefined;
  const dir = path.resolve(given);
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new Problem(
      `--world ${dir} is not empty; name a folder that is empty or does not exist.`,
    );
  mkdirSync(dir, { recursive: true });
  return dir;
}

/**
 * Where the result goes, looked at before the rehearsal and not only after it.
 * @param {string | undefined} given
 */
function resultFile(given) {
  if (given === undefined) return undefined;
  const file = path.resolve(given);
  if (!existsSync(path.dirname(file)))
    throw new Problem(`--json ${file} cannot be written: its folder does not exist.`);
  return file;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 * @param {AbortSignal} signal
 * @returns {Promise<number>} its exit code
 */
function drive(env, args, signal) {
  const main = inCheckout("lib/rehearse/main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main, ...args], {
    cwd: checkout,
    env,
    stdio: "inherit",
  });
  signal.addEventListener("abort", () => child.kill());
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** What the driver is told, as its own options: each that was given. */
function passedOn(
  /** @type {ReturnType<typeof readOptions>} */ options,
  /** @type {string | undefined} */ json,
) {
  const names = /** @type {const} */ ([
    "release",
    "renumber",
    "until",
    "introduction",
    "candidates",
  ]);
  const given = names.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  return [...given, ...(json ? ["--json", json] : [])];
}

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  const world = sandboxFolder(options.world);
  const from = repositoryToMirror(options.from);
  const asOf = beginningOf(options["as-of"]);
  const json = resultFile(options.json);
  const { removeAbandoned, removeStack, startStack } = await import("./stack.mjs");
  const rehearsals = path.join(stateFolder(), "rehearsals");
  await removeAbandoned(rehearsals);
  const dir = path.join(rehearsals, String(process.pid));
  const giveUp = new AbortController();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => giveUp.abort());
  onOrphaned(() => giveUp.abort());
  /** @type {import("./stack.mjs").ServiceName[]} */
  const services = ["sandbox", "worker"];
  const ports = {
    app: ownStart(23_000, process.pid),
    sandbox: ownStart(24_000, process.pid),
    database: ownStart(25_000, process.pid),
  };
  const fresh = { ownDatabase: true, durable: false, build: false, services, ports };
  const stack = await startStack({
    ...fresh,
    dir,
    from,
    asOf,
    sandboxDir: world,
    signal: giveUp.signal,
  });
  try {
    const failed = stack.failed.then((sentence) => {
      throw new Problem(sentence);
    });
    const code = await Promise.race([
      drive(stack.env, passedOn(options, json), giveUp.signal),
      failed,
    ]);
    if (world !== undefined) console.log(`The world is kept in ${world}.`);
    return code;
  } finally {
    await stack.stop();
    await removeStack(dir);
  }
}

await onProjectNode(fileURLToPath(import.meta.url), main);
