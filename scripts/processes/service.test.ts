import { spawn } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeStateFolder } from "@/scripts/state-folder.mjs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { identify, isRunning, parseIdentity } from "./identity.mjs";
import { endLeftovers } from "./process-group.mjs";
import { startService } from "./service.mjs";

const WAITS = "console.log('up'); setInterval(() => undefined, 1000)";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "slipway services "));
  makeStateFolder(dir);
});

const start = (source: string, env: Record<string, string> = {}) =>
  startService({
    name: "service",
    dir,
    args: ["--eval", source],
    cwd: dir,
    env: { ...process.env, ...env },
    isReady: (output) => output.includes("up"),
  });

const isGone = (pid: number) => identify(pid) === undefined;

describe("a service", () => {
  it("is ready when it says so, and gone when it is stopped", async () => {
    const service = await start(WAITS);
    expect(isGone(service.pid)).toBe(false);
    await service.stop();
    expect(isGone(service.pid)).toBe(true);
  });

  it("tells how it ended", async () => {
    const service = await start(WAITS);
    process.kill(service.pid, "SIGKILL");
    expect(await service.ended).toBe("was killed by SIGKILL");
  });

  it("that does not start shows its last lines", async () => {
    await expect(start("console.error('no such thing'); process.exit(3)")).rejects.toThrow(
      /ended with exit code 3[^]*no such thing/,
    );
  });

  it("ends when whoever started it is killed", async () => {
    const module = path.join(import.meta.dirname, "service.mjs");
    const source = `
      const { startService } = await import(${JSON.stringify(module)});
      await startService({ name: "service", dir: ${JSON.stringify(dir)},
        args: ["--eval", ${JSON.stringify(WAITS)}],
        cwd: ".", env: process.env, isReady: (output) => output.includes("up") });
      console.log("started");`;
    const starter = spawn(process.execPath, ["--input-type=module", "--eval", source]);
    await new Promise((resolve) => starter.stdout.once("data", resolve));
    const note = parseIdentity(await readFile(path.join(dir, "run", "service.json"), "utf8"));
    expect(note && isRunning(note)).toBe(true);
    starter.kill("SIGKILL");
    await vi.waitFor(() => expect(note && isRunning(note)).toBe(false), { timeout: 10_000 });
  });
});

it("a service's own children keep their channel to it, as next dev needs", async () => {
  const child = path.join(dir, "child.mjs");
  await writeFile(child, `process.on("message", () => console.log("up")); process.send("here");`);
  const service = await start(`
    const child = require("node:child_process").fork(${JSON.stringify(child)});
    child.on("exit", (code) => process.exit(code));
    // The child has nothing else to do meanwhile, and would end if the channel did not hold it.
    child.on("message", () => setTimeout(() => child.send("go on"), 200));`);
  await service.stop();
});

describe("what a killed Slipway left running", () => {
  it("is found by its note and ended, whatever it does about it", async () => {
    const stubborn = `process.on('SIGTERM', () => undefined); ${WAITS}`;
    const service = await start(stubborn);
    expect(await endLeftovers(dir, "SLIPWAY_INSTANCE=none")).toEqual(["service"]);
    expect(isGone(service.pid)).toBe(true);
  });

  it("is found by its mark when its leader is gone", async ({ skip }) => {
    skip(process.platform !== "linux", "only Linux tells the environment of a process");
    const child = "require('child_process').spawn('sleep', ['60'], { stdio: 'ignore' })";
    const service = await start(`console.log(${child}.pid, 'up'); setInterval(() => 0, 1000)`, {
      SLIPWAY_INSTANCE: dir,
    });
    const output = await readFile(path.join(dir, "logs", "service.log"), "utf8");
    const sleeper = Number.parseInt(output, 10);
    process.kill(service.pid, "SIGKILL");
    await service.ended;
    expect(isGone(sleeper)).toBe(false);
    expect(await endLeftovers(dir, `SLIPWAY_INSTANCE=${dir}`)).toHaveLength(1);
    expect(isGone(sleeper)).toBe(true);
  });

  it("does not take a stranger with the same number for it", async () => {
    const note = path.join(dir, "run", "worker.json");
    await writeFile(note, JSON.stringify({ pid: process.pid, started: "before the restart" }));
    expect(await endLeftovers(dir, "SLIPWAY_INSTANCE=none")).toEqual([]);
  });
});
