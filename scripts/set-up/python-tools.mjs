import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runCommand } from "../processes/run-command.mjs";
import { Problem, say } from "../problem.mjs";
import { byHand, installDebianPackages } from "./debian.mjs";

/**
 * What the release process itself runs: git, and a python with `incremental` and `towncrier`. With
 * `docutils` beside them newsfragments are parsed; a machine without it does all the rest.
 */

/** The last two are only recommended by python3-incremental, but its updater imports them. */
const DEBIAN_PACKAGES = [
  ...["git", "python3", "python3-incremental", "towncrier", "python3-docutils"],
  ...["python3-click", "python3-twisted"],
];

/** For machines without Debian's packages; within what Twisted's pyproject.toml asks for. */
const DOCUTILS_PIN = "docutils==0.21.2";
const PINS = ["incremental[scripts]==24.7.2", "towncrier==23.11.0", DOCUTILS_PIN];

const PIP_INSTALL = `pip install ${PINS.map((pin) => `'${pin}'`).join(" ")}`;

/**
 * Whether the tools can be run, not only imported: Debian's incremental can lack its updater's needs.
 * Isolated, as they are run later: what lies in somebody's home does not count.
 * @param {string} python
 */
export const hasTools = async (python) =>
  (await runCommand(python, ["-I", "-c", "import incremental.update, towncrier.build"])).ok;

/** @param {string} python */
const hasDocutils = async (python) =>
  (await runCommand(python, ["-I", "-c", "import docutils"])).ok;

/** @param {string} dir */
const venvPython = (dir) => path.join(dir, "venv", "bin", "python");

/**
 * Debian's first: another python3, before it on the PATH, does not see Debian's packages.
 * @param {string} dir
 */
async function findPython(dir) {
  const given = process.env.SLIPWAY_PYTHON;
  if (given && !(await hasTools(given)))
    throw new Problem(
      `SLIPWAY_PYTHON is ${given}, which cannot run incremental and towncrier: install them for it ` +
        `(${given} -m ${PIP_INSTALL}) or unset the variable.`,
    );
  const candidates = [...(given ? [given] : []), "/usr/bin/python3", "python3", venvPython(dir)];
  for (const candidate of candidates) if (await hasTools(candidate)) return candidate;
  return undefined;
}

/** git, and the part of it that serves repositories (the sandbox uses it). */
async function hasGit() {
  const { ok, output } = await runCommand("git", ["--exec-path"]);
  return ok && existsSync(path.join(output.trim(), "git-http-backend"));
}

/**
 * @param {string} dir
 * @returns {Promise<string>} what went wrong, empty if nothing
 */
async function makeVenv(dir) {
  const folder = path.join(dir, "venv");
  say(`making a Python environment with ${PINS.join(" and ")} in ${folder} (venv, pip) …`);
  const made = await runCommand("python3", ["-m", "venv", "--clear", folder]);
  if (!made.ok)
    return `python3 -m venv ${made.failure}: ${made.output.trim().split("\n").at(-1) ?? ""}`;
  const args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PINS];
  const installed = await runCommand(venvPython(dir), args);
  // The tools run as a user who owns nothing (lib/world/process/contained.ts); packages are no secret.
  const opened = await runCommand("chmod", ["-R", "a+rX", folder]);
  if (installed.ok && opened.ok) return "";
  return `pip install ${installed.failure}: ${installed.output.trim().split("\n").at(-1) ?? ""}`;
}

/** @param {string} venvFailure */
const cannot = (venvFailure) =>
  new Problem(
    `Slipway runs the tools of the release process, git, incremental and towncrier, and they are not ` +
      `all here. Nor could they be installed: there is no apt-get with root's rights, and ${venvFailure}.\n` +
      `On Debian or Ubuntu run:\n    ${byHand(DEBIAN_PACKAGES)}\n` +
      `Elsewhere install git and run:\n    python3 -m ${PIP_INSTALL}\n` +
      "If a python of yours has them already, name it in SLIPWAY_PYTHON. Then start again.",
  );

/** @param {string} dir */
async function install(dir) {
  if (await installDebianPackages(DEBIAN_PACKAGES)) return;
  const failure = (await hasGit())
    ? await makeVenv(dir)
    : "git itself (with git-http-backend) is missing";
  if (failure) throw cannot(failure);
}

/**
 * Adds docutils to a python that has the other tools: where that cannot be done, newsfragments are not
 * parsed, and the pages say so. Somebody's own python is left as it is.
 * @param {string} python
 * @param {string} dir
 */
async function addDocutils(python, dir) {
  if (await hasDocutils(python)) return;
  if (python === venvPython(dir)) {
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", DOCUTILS_PIN];
    await runCommand(python, pip);
    await runCommand("chmod", ["-R", "a+rX", path.join(dir, "venv")]);
  } else if (python === "/usr/bin/python3") await installDebianPackages(["python3-docutils"]);
  if (await hasDocutils(python)) return;
  say(
    `${python} has no docutils, so news fragments will not be parsed as reStructuredText; ` +
      `install it (Debian: python3-docutils; else: ${python} -m pip install '${DOCUTILS_PIN}').`,
  );
}

/** @param {string} file @returns {{ python?: string, docutilsTried?: boolean }} */
const remembered = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {});

/**
 * Finds or installs the tools.
 * @param {string} dir the state folder, where the choice is recorded
 * @returns {Promise<{ python: string }>}
 */
export async function findTools(dir) {
  const file = path.join(dir, "tools.json");
  const { python: before, docutilsTried } = remembered(file);
  // What could not be had once is not asked for at every start.
  if (before && docutilsTried && !process.env.SLIPWAY_PYTHON)
    if ((await hasTools(before)) && (await hasGit())) return { python: before };
  let python = await findPython(dir);
  if (!python || !(await hasGit())) {
    await install(dir);
    python = await findPython(dir);
  }
  if (!python) throw cannot("python still cannot import them");
  await addDocutils(python, dir);
  const found = { python, git: "git", docutilsTried: true };
  writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
  return { python };
}
