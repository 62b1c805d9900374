import { fileURLToPath } from "node:url";
import { stateFolder } from "./checkout.mjs";
import { say } from "./problem.mjs";
import { onProjectNode } from "./set-up/project-node.mjs";

/** npm run set-up: everything that `npm start` would install or make, and nothing started. */

await onProjectNode(fileURLToPath(import.meta.url), async () => {
  const { makeStateFolder } = await import("./state-folder.mjs");
  const { findTools } = await import("./set-up/python-tools.mjs");
  const { findContainment } = await import("./set-up/containment.mjs");
  const { generateClient } = await import("./set-up/prisma.mjs");
  const { makeTypes } = await import("./set-up/types.mjs");
  makeStateFolder(stateFolder());
  const { python } = await findTools(stateFolder());
  await findContainment();
  await generateClient();
  await makeTypes();
  say(`everything is set up (python tools: ${python})`);
  return 0;
});
