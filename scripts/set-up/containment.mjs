import { checkout, inCheckout } from "../checkout.mjs";
import { runCommand, runNode } from "../processes/run-command.mjs";
import { Problem, say } from "../problem.mjs";
import { byHand, installDebianPackages } from "./debian.mjs";

/** What keeps tools that run a branch's code from the rest of this machine: bubblewrap. */

const PACKAGE = "bubblewrap";

/** By whose name the tools may run without, as lib/config/env.ts reads it. */
export const ACCEPTANCE = "SLIPWAY_ACCEPT_UNCONTAINED";

/** @typedef {import("@/lib/world/process/contained").Containment} Containment */

/**
 * Whether tools are contained here, found out by running one so (lib/world/process/containment.ts).
 * @returns {Promise<Containment>}
 */
export async function probeContainment() {
  const probe = inCheckout("scripts/set-up/probe-containment.ts");
  const { ok, output } = await runNode(["--import", "tsx", probe], { cwd: checkout });
  if (!ok) throw new Problem(`It could not be found out whether tools are contained: ${output}`);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

/** What a person can do where tools are not contained. */
export const howToContain = () =>
  `On Debian or Ubuntu run:\n    ${byHand([PACKAGE])}\n` +
  "In a container it also has to be allowed to make namespaces. Or whoever starts Slipway accepts, by " +
  `name, that tools run a branch's code with all of your rights:\n    ${ACCEPTANCE}="Ada Lovelace" npm start`;

/** Installs bubblewrap, where it is missing and that is possible without asking for a password. */
export async function installContainment() {
  if (!(await runCommand("bwrap", ["--version"])).ok) await installDebianPackages([PACKAGE]);
}

/**
 * Finds what contains the tools, installs it where that is possible, and says where there is none:
 * everything else works all the same.
 * @returns {Promise<Containment>}
 */
export async function findContainment() {
  const found = await probeContainment();
  if (found.kind !== "none" || found.acceptedBy !== null) return told(found);
  await installContainment();
  return told(await probeContainment());
}

/** @param {Containment} found */
function told(found) {
  if (found.kind !== "none") return found;
  if (found.acceptedBy !== null)
    say(`tools run without containment, accepted by ${found.acceptedBy}: ${found.why}`);
  else
    say(`nothing can be planned, since tools are not contained: ${found.why}\n${howToContain()}`);
  return found;
}
