import { fileURLToPath } from "node:url";
import { onProjectNode } from "./set-up/project-node.mjs";

/** npm run doctor: what Slipway needs of this machine, and whether it is there; changes nothing. */

await onProjectNode(fileURLToPath(import.meta.url), async () => {
  const { examine } = await import("./doctor/examine.mjs");
  const findings = await examine();
  for (const { what, is, problem } of findings) {
    console.log(`${problem === undefined ? "ok     " : "PROBLEM"}  ${what.padEnd(14)} ${is}`);
    if (problem !== undefined) console.log(problem.replace(/^/gm, "         "));
  }
  const problems = findings.filter(({ problem }) => problem !== undefined).length;
  console.log(problems === 0 ? "Nothing is wrong." : `${problems} to be mended.`);
  return problems === 0 ? 0 : 1;
});
