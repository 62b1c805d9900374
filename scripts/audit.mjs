import { fileURLToPath } from "node:url";
import { onProjectNode } from "./set-up/project-node.mjs";

/** npm run audit:verify and npm run audit:export: the chain of the activity log. */

await onProjectNode(fileURLToPath(import.meta.url), async () => {
  const { runAudit } = await import("./audit/tasks.mjs");
  return runAudit(process.argv.slice(2));
});
