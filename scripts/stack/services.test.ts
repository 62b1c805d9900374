import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePortFrom } from "@/scripts/processes/ports.mjs";
import { makeStateFolder, secretsOf } from "@/scripts/state-folder.mjs";
import { startSandbox, workerToken } from "./services.mjs";

let dir: string;
let sandboxDir: string;
let url: string;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "slipway services "));
  sandboxDir = path.join(dir, "worlds", "twisted");
  makeStateFolder(dir);
  const port = await freePortFrom(4870);
  url = `http://127.0.0.1:${port}`;
  const appUrl = "http://127.0.0.1:1";
  sandbox = await startSandbox({
    dir,
    sandboxDir,
    port,
    env: process.env,
    appUrl,
    secrets: secretsOf(dir),
  });
}, 120_000);

afterAll(async () => {
  await sandbox.stop();
  await rm(dir, { recursive: true, force: true });
});

/** What anybody on the machine may read of every process. */
async function argumentsOfAll(): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  // A process may end while it is looked at.
  const read = (pid: string) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return Promise.all(pids.map(read));
}

describe("a started sandbox", () => {
  it.runIf(process.platform === "linux")("has no secret in its arguments", async () => {
    const lines = await argumentsOfAll();
    expect(lines.filter((line) => line.includes(sandboxDir))).not.toEqual([]);
    const tokens: unknown = JSON.parse(
      await readFile(path.join(sandboxDir, "tokens.json"), "utf8"),
    );
    const secrets = [...Object.values(secretsOf(dir)), ...Object.values(tokens as object)];
    for (const secret of secrets)
      expect(lines.filter((line) => line.includes(String(secret)))).toEqual([]);
  });

  it("was told its secrets all the same", async () => {
    const ask = (token: string) =>
      fetch(`${url}/_sandbox/world`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask(secretsOf(dir).sandboxControlToken)).status).toBe(200);
    expect((await ask("guess")).status).toBe(401);
  });

  it("keeps its state to itself, with tokens that nobody can know", async () => {
    const modes = async (...parts: readonly string[]) =>
      (await stat(path.join(sandboxDir, ...parts))).mode & 0o077;
    for (const file of ["", "world.json", "tokens.json", "git"]) expect(await modes(file)).toBe(0);
    expect(workerToken(sandboxDir)).toMatch(/^ghp_[0-9a-f]{36}$/);
    const user = (token: string) =>
      fetch(`${url}/api/v3/user`, { headers: { authorization: `token ${token}` } });
    expect((await user(workerToken(sandboxDir))).status).toBe(200);
    for (const known of ["sandbox-token-ada", "sandbox-worker-token"])
      expect((await user(known)).status).toBe(401);
  });
});
