import { checkout, inCheckout } from "../checkout.mjs";
import { runNode } from "../processes/run-command.mjs";
import { Problem } from "../problem.mjs";
import { settings } from "./environment.mjs";

/**
 * Checks what people set in the environment, as a whole and before anything is touched. In a process
 * of its own, since the rules of lib/config are TypeScript.
 * @param {import("../stack.mjs").StackOptions} options
 */
export async function checkSettings({ ownDatabase, ports }) {
  const check = inCheckout("scripts/stack/check-environment.ts");
  const { ok, output } = await runNode(["--import", "tsx", check], {
    cwd: checkout,
    env: { ...settings({ ownDatabase, ownPorts: ports !== undefined }), NODE_ENV: "production" },
  });
  if (!ok) throw new Problem(output.trim());
}
