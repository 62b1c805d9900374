import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

let dir: string;
let port: number;
let child: ChildProcess | null = null;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function start(): Promise<void> {
  const args = ["--import", "tsx", "sandbox/main.ts", "--port", String(port), "--dir", dir];
  args.push("--latency-ms", "50");
  child = spawn(process.execPath, args, { stdio: "ignore" });
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/_sandbox/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 40_000, interval: 100 }).toBe(true);
}

/** Ends the sandbox by this signal; answers the status it ended with. */
function end(signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child?.once("exit", resolve);
    child?.kill(signal);
    child = null;
  });
}

async function graphql(query: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/graphql`, {
    method: "POST",
    headers: { authorization: `bearer ${await tokenOf("ada")}` },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

async function tokenOf(login: string): Promise<string> {
  const tokens: unknown = JSON.parse(await readFile(join(dir, "tokens.json"), "utf8"));
  return z.record(z.string(), z.string()).parse(tokens)[login] ?? "";
}

const REPOSITORY = `repository(owner: "twisted", name: "twisted")`;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "slipway main "));
  port = await freePort();
});

afterAll(async () => {
  if (child !== null) await end("SIGKILL");
  await rm(dir, { recursive: true, force: true });
});

describe("the sandbox as a process", () => {
  it("loses nothing that it acknowledged when it is killed, and stops cleanly", async () => {
    await start();
    const begun = performance.now();
    const found: unknown = JSON.parse(await graphql(`{ ${REPOSITORY} { id } }`));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(49);
    const id = /"id":"(\w+)"/.exec(JSON.stringify(found))?.[1] ?? "";
    await graphql(
      `mutation { createIssue(input: { repositoryId: "${id}", title: "Survives" }) { issue { number } } }`,
    );
    await end("SIGKILL");
    await start();
    const query = `{ ${REPOSITORY} { issues(last: 1) { nodes { title } } } }`;
    expect(await graphql(query)).toContain("Survives");
    expect(await end("SIGTERM")).toBe(0);
  });
});
