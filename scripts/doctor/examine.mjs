import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { checkout, inCheckout, stateFolder } from "../checkout.mjs";
import { isLogProtected, openLogWords } from "../database/grants.mjs";
import { runCommand, runNode } from "../processes/run-command.mjs";
import { howToContain, probeContainment } from "../set-up/containment.mjs";
import { settings } from "../stack/environment.mjs";

/**
 * @typedef {object} Finding
 * @property {string} what
 * @property {string} is as it was found
 * @property {string} [problem] what to do about it; without it nothing is wrong
 */

/** @param {string} command @param {readonly string[]} args */
async function answerOf(command, args) {
  const { ok, output } = await runCommand(command, args);
  return ok ? output.trim() : undefined;
}

/** @returns {Finding} */
function node() {
  const isOld = Number(process.versions.node.split(".")[0]) < 24;
  const problem = isOld ? "Run npm ci: Slipway brings its own Node." : undefined;
  return { what: "Node.js", is: process.versions.node, problem };
}

/** @returns {Promise<Finding>} */
async function git() {
  const version = await answerOf("git", ["--version"]);
  const problem = version ? undefined : "Install git.";
  return { what: "git", is: version?.replace("git version ", "") ?? "is missing", problem };
}

/** @param {string} dir */
function chosenPython(dir) {
  const file = path.join(dir, "tools.json");
  const remembered = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).python : undefined;
  return process.env.SLIPWAY_PYTHON || remembered || "/usr/bin/python3";
}

const VERSIONS = `
import incremental.update, towncrier.build, platform
from importlib.metadata import version
try:
    import docutils
    parser = f"docutils {docutils.__version__}"
except ImportError:
    parser = "no docutils: news fragments are not parsed"
print(f"{platform.python_version()}, incremental {version('incremental')}, towncrier {version('towncrier')}, {parser}")
`;

/** @param {string} dir @returns {Promise<Finding>} */
async function python(dir) {
  const executable = chosenPython(dir);
  const versions = await answerOf(executable, ["-I", "-c", VERSIONS]);
  if (versions) return { what: "Python tools", is: `${versions} (${executable})` };
  return {
    what: "Python tools",
    is: `${executable} cannot run incremental and towncrier`,
    problem: "Run npm run set-up, which installs them or says how.",
  };
}

/** @returns {Promise<Finding>} */
async function containment() {
  const found = await probeContainment();
  const what = "containment";
  if (found.kind === "bubblewrap") {
    const version = (await answerOf("bwrap", ["--version"])) ?? "bubblewrap";
    const how = found.by === "root" ? "tools run as a user of their own" : "tools run as you";
    return { what, is: `works (${version}; ${how}, without network and files of ours)` };
  }
  const { why, acceptedBy } = found;
  if (acceptedBy !== null)
    return {
      what,
      is: `none, accepted by ${acceptedBy}. ${why}`,
      problem: `Every plan says so. ${howToContain()}`,
    };
  return { what, is: `none: nothing can be planned. ${why}`, problem: howToContain() };
}

/** @param {string} dir @returns {Finding} */
function state(dir) {
  const what = "state folder";
  if (!existsSync(dir)) return { what, is: `${dir} is not there yet; npm start makes it` };
  const open = [".", "secrets.json"].filter((name) => {
    const file = path.join(dir, name);
    return existsSync(file) && (statSync(file).mode & (name === "." ? 0o022 : 0o077)) !== 0;
  });
  const mode = `0${(statSync(dir).mode & 0o777).toString(8)}`;
  if (open.length === 0) return { what, is: `${dir} (${mode})` };
  return {
    what,
    is: `${dir} (${mode}): ${open.join(" and ")} open to others`,
    problem: `Run: chmod 700 ${dir} && chmod 600 ${path.join(dir, "secrets.json")}`,
  };
}

/** Whether app and worker could change the activity log. @returns {Promise<Finding>} */
async function activityLog() {
  const what = "activity log";
  const url = process.env.DATABASE_URL;
  if (!url)
    return { what, is: "in the embedded database, with a role of its own for app and worker" };
  try {
    if (await isLogProtected(url))
      return { what, is: "the role of DATABASE_URL can read it and add to it, no more" };
    return { what, is: "not protected", problem: openLogWords };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { what, is: "could not be looked at", problem };
  }
}

/**
 * Whether web push has a key, and where it may send. The rules are TypeScript: in a process of its own.
 * @param {Record<string, string | undefined>} [given] @returns {Promise<Finding>}
 */
export async function webPush(given = process.env) {
  const what = "web push";
  const script = inCheckout("scripts/doctor/web-push.ts");
  const env = { ...settings({}, given), NODE_ENV: /** @type {const} */ ("production") };
  const { ok, output } = await runNode(["--import", "tsx", script], { cwd: checkout, env });
  if (!ok) return { what, is: "is not set up", problem: output.trim() };
  return { what, ...JSON.parse(output) };
}

/** Everything that Slipway needs of this machine. @returns {Promise<readonly Finding[]>} */
export async function examine() {
  const dir = stateFolder();
  return [
    node(),
    await git(),
    await python(dir),
    await containment(),
    await activityLog(),
    await webPush(),
    state(dir),
  ];
}
