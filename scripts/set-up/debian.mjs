import { runCommand } from "../processes/run-command.mjs";
import { say } from "../problem.mjs";

/** Installing Debian packages, where that is possible without asking for a password. */

/** @returns {Promise<string[] | undefined>} what to put before apt-get; undefined: not possible */
async function authority() {
  if (!(await runCommand("apt-get", ["--version"])).ok) return undefined;
  if (process.getuid?.() === 0) return [];
  return (await runCommand("sudo", ["-n", "true"])).ok ? ["sudo", "-n"] : undefined;
}

/** The command a person would type. @param {readonly string[]} packages */
export const byHand = (packages) =>
  `sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(" ")}`;

/**
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether they are installed now
 */
export async function installDebianPackages(packages) {
  const before = await authority();
  if (!before) return false;
  say(`installing Debian packages: ${packages.join(" ")} (apt-get install) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Another installation may be going on; apt-get would give up at once.
  const patient = ["-o", "DPkg::Lock::Timeout=120"];
  const how = ["-y", "-q", "--no-install-recommends"];
  const install = ["apt-get", ...patient, "install", ...how, ...packages];
  for (const [command = "", ...args] of [
    [...before, "apt-get", "update", "-q"],
    [...before, ...install],
  ]) {
    const { ok, failure } = await runCommand(command, args, { env, show: true });
    // A package list that could not be renewed may still be good enough for the installation.
    if (!ok) say(`${command} ${args.join(" ")} ${failure}`);
    if (!ok && args.includes("install")) return false;
  }
  return true;
}
