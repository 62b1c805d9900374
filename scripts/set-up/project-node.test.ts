import { spawn } from "node:child_process";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { identify } from "@/scripts/processes/identity.mjs";

const module = path.join(import.meta.dirname, "project-node.mjs");

/** Started by npm: a parent that dies without a word to its child. */
const child = `
  const { onOrphaned } = await import(${JSON.stringify(module)});
  onOrphaned(() => process.exit());
  setInterval(() => undefined, 1000);
  console.log(process.pid);`;
const npm = `
  const { spawn } = await import("node:child_process");
  spawn(process.execPath, ["--input-type=module", "--eval", ${JSON.stringify(child)}], {
    stdio: ["ignore", "inherit", "inherit"], detached: true });`;

it("a command notices when the npm that runs it is killed", async () => {
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", npm], {
    env: { ...process.env, npm_lifecycle_event: "start" },
  });
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once("data", (line) => resolve(Number(line))),
  );
  expect(identify(pid)).toBeDefined();
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(identify(pid)).toBeUndefined(), { timeout: 5_000 });
});
