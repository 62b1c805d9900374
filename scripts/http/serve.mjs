import { parseArgs } from "node:util";
import next from "next";
import { checkout } from "../checkout.mjs";
import { withAnswerInReach } from "./answer-of-request.mjs";
import { ASKER_HEADER, askerAddress } from "./asker-address.mjs";
import { createLimitedServer } from "./limited-server.mjs";
import { otherLoopback } from "./other-loopback.mjs";
import { MOST_SHARED, withSharedAnswers } from "./shared-answers.mjs";

/**
 * node scripts/http/serve.mjs --port N --hostname ADDRESS
 *
 * Serves the built app (next start), behind our own door. SLIPWAY_BUILD_DIR says which build.
 */

const { values } = parseArgs({
  options: { port: { type: "string", default: "3000" }, hostname: { type: "string" } },
});
const port = Number(values.port);
const hostname = values.hostname ?? "127.0.0.1";

const app = next({ dev: false, dir: checkout, hostname, port });
await app.prepare();
const factor = Number(process.env.SLIPWAY_RATE_LIMIT_FACTOR || 1);
const handler = withSharedAnswers(withAnswerInReach(app.getRequestHandler()), {
  mostShared: MOST_SHARED * factor,
});
const server = createLimitedServer((request, response) => {
  request.headers[ASKER_HEADER] = askerAddress(request, process.env.SLIPWAY_ADDRESS_HEADER);
  const location = otherLoopback(request, process.env);
  if (location === null) return handler(request, response);
  return response.writeHead(307, { location, "cache-control": "no-store" }).end();
});
server.listen(port, hostname, () => console.log(`listening on http://${hostname}:${port}`));

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
  process.once(signal, () => {
    server.close(() => process.exit(0));
    // Live pages keep their connection for as long as they are open.
    server.closeAllConnections();
  });
