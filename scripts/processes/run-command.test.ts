import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { identify } from "./identity.mjs";
import { runCommand, runNode } from "./run-command.mjs";

describe("a command", () => {
  it("gives what it printed, and how it failed", async () => {
    const source = "console.log('said'); process.exit(3)";
    expect(await runNode(["--eval", source])).toEqual({
      ok: false,
      output: "said\n",
      failure: "ended with exit code 3",
    });
  });

  it("that does not exist fails like any other", async () => {
    const { ok, failure } = await runCommand("no-such-program", []);
    expect(ok).toBe(false);
    expect(failure).toContain("ENOENT");
  });
});

it.each([
  ["such as the build", "SIGTERM", ""],
  ["that heeds no SIGTERM, such as npm ci", "SIGKILL", "process.on('SIGTERM', () => undefined);"],
])("a Node program %s ends when whoever runs it is killed", async (_, signal, first) => {
  const module = path.join(import.meta.dirname, "run-command.mjs");
  const program = `${first} console.log(process.pid); setInterval(() => undefined, 1000)`;
  const source = `
    const { runNode } = await import(${JSON.stringify(module)});
    await runNode(["--eval", ${JSON.stringify(program)}], {
      show: true, signal: ${JSON.stringify(signal)} });`;
  const starter = spawn(process.execPath, ["--input-type=module", "--eval", source]);
  const pid = await new Promise<number>((resolve) =>
    starter.stdout.once("data", (line) => resolve(Number(line))),
  );
  expect(identify(pid)).toBeDefined();
  starter.kill("SIGKILL");
  await vi.waitFor(() => expect(identify(pid)).toBeUndefined(), { timeout: 5_000 });
});
