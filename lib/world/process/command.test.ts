import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { runChecked, runCommand, type Command } from "./command";
import { toolEnvironment } from "@/tests/environment";

const env = { ...toolEnvironment, GREETING: "hello" };

function node(program: string, change: Partial<Command> = {}): Command {
  return { argv: [process.execPath, "-e", program], cwd: "/", env, ...change };
}

async function failureOf(command: Command): Promise<unknown> {
  return runChecked(command).then(
    () => null,
    (error: unknown) => error,
  );
}

describe("a program that is run", () => {
  it("gets its arguments as they are, never through a shell", async () => {
    const argv = ["printf", "%s", "$HOME; rm `x` *"] as const;
    const { stdout } = await runChecked({ argv, cwd: "/", env });
    expect(stdout.toString()).toBe("$HOME; rm `x` *");
  });

  it("gets the environment it is given and nothing of ours", async () => {
    vi.stubEnv("SECRET_OF_OURS", "secret");
    const { stdout } = await runChecked(node("console.log(JSON.stringify(process.env))"));
    expect(JSON.parse(stdout.toString())).toMatchObject({ GREETING: "hello" });
    expect(stdout.toString()).not.toContain("SECRET_OF_OURS");
    vi.unstubAllEnvs();
  });

  it("reads its standard input", async () => {
    const { stdout } = await runChecked(
      node("process.stdin.pipe(process.stdout)", { stdin: "in" }),
    );
    expect(stdout.toString()).toBe("in");
  });

  it("may end with an exit code that is an answer", async () => {
    expect((await runCommand(node("process.exit(3)"))).exitCode).toBe(3);
  });
});

describe("a program that fails", () => {
  it("shows the end of what it printed, without secrets", async () => {
    const command = node("console.error('the key is hunter2'); process.exit(1)", {
      secrets: ["hunter2"],
    });
    const error = await failureOf(command);
    expect(error).toBeInstanceOf(TerminalError);
    expect(error).toMatchObject({ code: "tool-failed", fields: { output: "the key is …" } });
    expect(JSON.stringify(error)).not.toContain("hunter2");
  });

  it("is told apart from one that is not there", async () => {
    const argv = ["no-such-program-anywhere"] as const;
    const error = await failureOf({ argv, cwd: "/", env });
    expect(error).toMatchObject({ code: "tool-missing" });
    expect(error).toHaveProperty("whatToDo", expect.stringContaining("Install"));
  });

  it("that prints without end is stopped", async () => {
    const error = await failureOf(
      node("for (;;) console.log('x'.repeat(1000))", { maxOutputBytes: 10_000 }),
    );
    expect(error).toMatchObject({
      code: "tool-failed",
      message: expect.stringContaining("printed too much") as string,
    });
  });
});

describe("a program that hangs", () => {
  const parent = `
    const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    console.log(child.pid);
    setInterval(() => {}, 1000);
  `;

  it("is stopped together with its children, and may be tried again", async () => {
    const error = await failureOf(node(parent, { timeoutMs: 1_000 }));
    expect(error).toBeInstanceOf(RetryableError);
    expect(error).toMatchObject({ code: "tool-timeout" });
    const output = error instanceof RetryableError ? String(error.fields.output) : "";
    const child = Number(output);
    expect(child).toBeGreaterThan(0);
    // The signal is on its way; the process table takes a moment to show it.
    for (let look = 0; look < 100 && isAlive(child); look += 1) await pause(20);
    expect(isAlive(child)).toBe(false);
  });

  function isAlive(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }
});
