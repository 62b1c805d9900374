import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { containment, uncontained } from "@/tests/a-python";
import { runChecked, runCommand } from "./command";
import { containedCommand, type ContainedProgram } from "./contained";
import { findContainment, requireContainment } from "./containment";
import { toolEnvironment } from "@/tests/environment";

const path = toolEnvironment.PATH;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-contained-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(containment.kind === "none")(`a contained program${uncontained}`, () => {
  function command(argv: ContainedProgram["argv"], change: Partial<ContainedProgram> = {}) {
    if (containment.kind === "none") throw new Error(containment.why);
    return containedCommand(containment, { argv, path, ...change });
  }

  it("sees what it is lent, and nothing of our state around it", async () => {
    const state = join(folder, "lib", "state");
    await mkdir(join(state, "venv"), { recursive: true });
    await writeFile(join(state, "secrets.json"), "secret");
    await writeFile(join(state, "venv", "module.py"), "module");
    await writeFile(join(folder, "lib", "library"), "library");
    // What is lent is open to everybody; our own umask may not be.
    for (const lent of [join(folder, "lib"), join(state, "venv")]) await chmod(lent, 0o755);
    const lent = { readable: [join(folder, "lib"), join(state, "venv")], hidden: [state] };
    const list = async (place: string) => {
      const { stdout } = await runChecked(command(["ls", place], lent));
      return stdout.toString().trim().split("\n");
    };
    expect(await list(join(folder, "lib"))).toEqual(["library", "state"]);
    expect(await list(state)).toEqual(["venv"]);
    expect(await list(join(state, "venv"))).toEqual(["module.py"]);
  });

  it("writes only where it may", async () => {
    const writable = new Map([[folder, "/tree"]]);
    const program = "echo in > /tree/in; echo out > /out; echo done";
    const { stdout } = await runChecked(command(["sh", "-c", program], { writable }));
    expect(stdout.toString()).toBe("done\n");
    const { stdout: files } = await runChecked({
      argv: ["ls", folder],
      cwd: "/",
      env: { PATH: path },
    });
    expect(files.toString()).toBe("in\n");
  });

  it("that hangs is ended with everything that it started", async () => {
    const program = "setsid sleep 77.125 & setsid sleep 77.125";
    const hanging = command(["sh", "-c", program], { timeoutMs: 500 });
    await expect(runCommand(hanging)).rejects.toMatchObject({ code: "tool-timeout" });
    const { stdout } = await runChecked({
      argv: ["ps", "-A", "-o", "args"],
      cwd: "/",
      env: { PATH: path },
    });
    expect(stdout.toString()).not.toContain("77.125");
  });

  it("that fails is told of as a person would run it, without our paths", async () => {
    const writable = new Map([[folder, "/tree"]]);
    const failing = command(["sh", "-c", "ls /tree/no-such-file >&2; exit 3"], { writable });
    await expect(runChecked(failing)).rejects.toMatchObject({
      message: "`sh -c 'ls no-such-file >&2; exit 3'` ended with exit code 3.",
      fields: { output: expect.not.stringContaining("/tree") as unknown },
    });
  });
});

describe("a machine without containment", () => {
  it("is found out by trying, and says why", async () => {
    const found = await findContainment("/nowhere", null);
    expect(found).toMatchObject({
      kind: "none",
      why: expect.stringContaining("not installed") as unknown,
    });
    expect(() => requireContainment(found)).toThrow(
      expect.objectContaining({
        code: "not-contained",
        whatToDo: expect.stringContaining("SLIPWAY_ACCEPT_UNCONTAINED") as unknown,
      }) as Error,
    );
  });

  it("does where somebody accepts that by name", async () => {
    const found = await findContainment("/nowhere", "Ada Lovelace");
    expect(found).toMatchObject({ kind: "none", acceptedBy: "Ada Lovelace" });
    expect(() => requireContainment(found)).not.toThrow();
  });
});
