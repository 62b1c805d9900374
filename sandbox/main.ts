/**
 * The sandbox world as a process:
 *
 *     node --import tsx sandbox/main.ts --port N --dir DIR [--from PATH-or-URL] [--as-of ISO-TIME]
 *       [--latency-ms N] [--app-url URL] [--secrets FILE]
 *
 * FILE is JSON with controlToken, webhookSecret and oauthSecret (secrets.ts).
 * Ready when GET /_sandbox/health answers 200. What is in DIR goes on; an empty DIR begins anew.
 */
import type { Server } from "node:http";
import { parseArgs } from "node:util";
import { tick } from "./actions/tick";
import { changeSettings } from "./control/settings";
import { githubSchema } from "./github/graphql/schema";
import { playedPersonas } from "./github/people";
import { openSandbox } from "./opening";
import { openOutlets, type Outlets } from "./outlets";
import { openRooms } from "./rooms";
import { makeSecrets, readSecrets, type Secrets } from "./secrets";
import { listen } from "./server";
import type { Sandbox } from "./sandbox";
import { deliverWebhooks } from "./webhooks";

const TICK_MS = 500;

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4100" },
      dir: { type: "string" },
      from: { type: "string" },
      "as-of": { type: "string" },
      "latency-ms": { type: "string", default: "0" },
      "app-url": { type: "string" },
      secrets: { type: "string" },
    },
  });
  const port = Number(values.port);
  if (values.dir === undefined) throw new Error("--dir DIR is needed: where the world is kept");
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`--port ${values.port} is not a port`);
  }
  const latencyMs = Number(values["latency-ms"]);
  if (!Number.isInteger(latencyMs) || latencyMs < 0) {
    throw new Error(`--latency-ms ${values["latency-ms"]} is no number of milliseconds`);
  }
  const appUrl = values["app-url"] ?? null;
  if (appUrl !== null && !URL.canParse(appUrl)) throw new Error(`--app-url ${appUrl} is no URL`);
  return {
    port,
    latencyMs,
    appUrl,
    seed: { dir: values.dir, from: values.from ?? null, asOf: values["as-of"] ?? null },
    secretsFile: values.secrets ?? null,
  };
}

type Arguments = ReturnType<typeof readArguments>;

/** Lets time pass even when nobody asks. */
function keepTime(sandbox: Sandbox): NodeJS.Timeout {
  let isBusy = false;
  return setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    tick(sandbox)
      .catch((error: unknown) => console.error("sandbox: the world stumbled", error))
      .finally(() => (isBusy = false));
  }, TICK_MS);
}

interface Going {
  readonly server: Server;
  readonly outlets: Outlets;
  readonly timer: NodeJS.Timeout;
}

function stopOnSignal(sandbox: Sandbox, { server, outlets, timer }: Going): void {
  const stop = () => {
    clearInterval(timer);
    outlets.close();
    server.close();
    server.closeAllConnections();
    // First what is being written: its end must not overtake the last state.
    void sandbox.saved().finally(() => {
      sandbox.close();
      process.exit(0);
    });
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** Those of the file, or new ones whose place is told. */
function secretsOf({ secretsFile }: Arguments, sandbox: Sandbox): Secrets {
  if (secretsFile !== null) return readSecrets(secretsFile);
  const { secrets, file } = makeSecrets(sandbox.dir);
  console.log(`sandbox: the control token is in ${file}`);
  return secrets;
}

function greet(sandbox: Sandbox): void {
  const { owner, name } = sandbox.state.repository;
  console.log(`sandbox: ${owner}/${name} at ${sandbox.origin}, kept in ${sandbox.dir}`);
  for (const { login, part } of playedPersonas(sandbox)) console.log(`sandbox: ${login}, ${part}`);
}

async function main(): Promise<void> {
  // What is kept is nobody else's business: the tokens of everybody are in it.
  process.umask(0o077);
  const args = readArguments();
  const sandbox = await openSandbox(args.seed);
  changeSettings(sandbox, { latencyMs: args.latencyMs });
  const { controlToken, webhookSecret, oauthSecret } = secretsOf(args, sandbox);
  if (args.appUrl !== null && webhookSecret !== undefined) {
    const target = new URL("/api/webhooks/github", args.appUrl).href;
    deliverWebhooks(sandbox, { target, secret: webhookSecret });
  }
  const rooms = openRooms({
    controlToken,
    secret: oauthSecret ?? null,
    appOrigin: args.appUrl === null ? null : new URL(args.appUrl).origin,
  });
  // Loaded before anybody waits for it: a second of work.
  githubSchema();
  // Before the front door: whoever hears that the sandbox is there may ask it for their ports.
  const outlets = await openOutlets(sandbox);
  const server = await listen(sandbox, rooms, args.port);
  stopOnSignal(sandbox, { server, outlets, timer: keepTime(sandbox) });
  greet(sandbox);
}

main().catch((error: unknown) => {
  console.error(`sandbox: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
