import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { specPushKey } from "./a-browser";
import { compileCache, workerArgs } from "./worker-bundle";

/** A real worker in a process of its own, of the source that npm start runs. */
export interface WorkerProcess {
  /** Resolves with the signal or exit code when it has ended. */
  readonly ended: Promise<string>;
  /** As a power cut: SIGKILL. */
  readonly kill: () => void;
  /** Tells it to stop and waits until it has. */
  readonly stop: () => Promise<void>;
  /** What it wrote, for the message of a spec that fails. */
  readonly output: () => string;
}

export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly slipwayDir: string;
  /** "after-effect:push": where it ends itself by SIGKILL. */
  readonly killAt?: string;
  /** SLIPWAY_SETTLE_SECONDS; as people have it by default. */
  readonly settleSeconds?: number;
  /** Where GitHub's API answers; the world itself by default. */
  readonly githubOrigin?: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** Starts a worker on the small sandbox; resolves when it says that it is ready. */
export async function startWorker(
  { sandbox, ports }: SmallSandbox,
  settings: WorkerSettings,
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, workerArgs, {
    cwd: root,
    env: environment(sandbox.origin, ports, settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written: string[] = [];
  const ended = endOf(child);
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      written.push(line);
      if (line === '{"ready":true}') resolve();
    });
    createInterface({ input: child.stderr }).on("line", (line) => written.push(line));
    void ended.then((how) => reject(new Error(`The worker ended: ${how}\n${written.join("\n")}`)));
  });
  return {
    ended,
    kill: () => child.kill("SIGKILL"),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
    output: () => written.join("\n"),
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? String(code)));
  });
}

function environment(
  origin: string,
  ports: SmallSandbox["ports"],
  settings: WorkerSettings,
): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_ENV } = process.env;
  const github = settings.githubOrigin ?? origin;
  return {
    PATH,
    HOME,
    NODE_ENV,
    NODE_COMPILE_CACHE: compileCache,
    DATABASE_URL: settings.databaseUrl,
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a secret of the specs only",
    SLIPWAY_KEYS: process.env.SLIPWAY_KEYS,
    SLIPWAY_DIR: settings.slipwayDir,
    SLIPWAY_ACCEPT_UNCONTAINED: "whoever runs the specs",
    GITHUB_WEB_URL: origin,
    GITHUB_API_URL: `${github}/api/v3`,
    GITHUB_GRAPHQL_URL: `${github}/api/graphql`,
    GITHUB_ID: "slipway-rehearsal",
    GITHUB_SECRET: "a secret of the specs only",
    GITHUB_TOKEN: "token-ada",
    PYPI_URL: `${origin}/_pypi`,
    OSV_URL: `${origin}/_osv`,
    DOCS_PREVIEW_URL: `${origin}/_docs/twisted--{pr}/en/{pr}/`,
    MAIL_SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: "Desk <desk@example.com>",
    MAIL_ARCHIVE_URL: `${origin}/hyperkitty`,
    PUSH_PRIVATE_KEY: specPushKey,
    IRC_URL: `irc://127.0.0.1:${ports.irc}`,
    SLIPWAY_SANDBOX_URL: origin,
    SLIPWAY_SANDBOX_TOKEN: "control",
    ...(settings.settleSeconds === undefined
      ? {}
      : { SLIPWAY_SETTLE_SECONDS: String(settings.settleSeconds) }),
    ...(settings.killAt === undefined ? {} : { SLIPWAY_KILL_AT: settings.killAt }),
  };
}
