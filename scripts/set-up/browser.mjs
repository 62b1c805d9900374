import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { inCheckout } from "../checkout.mjs";
import { runNode } from "../processes/run-command.mjs";
import { Problem, say } from "../problem.mjs";
import { byHand, installDebianPackages } from "./debian.mjs";

/** The browser of the journeys. */

/** Chromium without the windows that nobody sees: a new page takes a fifth of the work. */
const SHELL = "chromium-headless-shell";
const NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function onPath() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(path.delimiter)];
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

/** @returns {string | undefined} */
function findBrowser() {
  const given = process.env.SLIPWAY_CHROMIUM;
  if (given && !existsSync(given))
    throw new Problem(
      `SLIPWAY_CHROMIUM names ${given}, which does not exist: correct or unset it.`,
    );
  const own = chromium.executablePath();
  return given ?? onPath() ?? (existsSync(own) ? own : undefined);
}

/**
 * Finds or installs a Chromium.
 * @returns {Promise<string>} its path
 */
export async function findOrInstallBrowser() {
  const found = findBrowser();
  if (found) return found;
  const installedByDebian =
    (await installDebianPackages([SHELL])) || (await installDebianPackages(["chromium"]));
  if (!installedByDebian) {
    say("downloading Playwright's Chromium (playwright install chromium) …");
    const cli = inCheckout("node_modules/@playwright/test/cli.js");
    await runNode([cli, "install", "chromium"], { show: true });
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Problem(
    "The journeys need Chromium, and it could be installed neither by apt-get (no root's rights) nor " +
      `by Playwright. On Debian run:\n    ${byHand(["chromium"])}\n` +
      "Elsewhere install Chromium or Chrome and name it in SLIPWAY_CHROMIUM. Then start again.",
  );
}
