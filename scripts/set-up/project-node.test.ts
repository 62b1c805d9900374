import { spawn, spawnSync } from "node:child_process";
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

const talkative = `
  const { endWith } = await import(${JSON.stringify(module)});
  process.stdout.write("x".repeat(1_000_000));
  await endWith(3);`;

it("a command's whole output reaches whoever reads it, however long it is and slowly it is read", () => {
  const pipe = '"$0" --input-type=module --eval "$1" | { sleep 0.5; wc -c; }';
  const { stdout, status } = spawnSync(
    "bash",
    ["-o", "pipefail", "-c", pipe, process.execPath, talkative],
    { encoding: "utf8" },
  );
  expect([stdout.trim(), status]).toEqual(["1000000", 3]);
});
