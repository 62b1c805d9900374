import { spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { identify } from "./identity.mjs";
import { lock } from "./lock.mjs";

let file: string;
beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), "slipway-lock-")), "lock");
});

it("is held by one until it is released", async () => {
  const first = await lock(file);
  expect(await lock(file)).toEqual({ heldBy: process.pid });
  if ("release" in first) first.release();
  expect(await lock(file)).toHaveProperty("release");
});

it("is taken from a process that is gone", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await writeFile(file, JSON.stringify({ pid, started: "long ago" }));
  expect(await lock(file)).toHaveProperty("release");
});

it("is taken from a process whose number now belongs to another", async () => {
  await writeFile(file, JSON.stringify({ pid: process.pid, started: "before the restart" }));
  expect(await lock(file)).toHaveProperty("release");
});

it("is taken when a killed process left half of it", async () => {
  await writeFile(file, JSON.stringify(identify(process.pid)).slice(0, 10));
  expect(await lock(file)).toHaveProperty("release");
});

it("waits as long as it is told", async () => {
  const first = await lock(file);
  setTimeout(() => "release" in first && first.release(), 300);
  const waits: number[] = [];
  const second = await lock(file, { waitMs: 5000, onWait: (pid) => waits.push(pid) });
  expect(second).toHaveProperty("release");
  expect(waits).toEqual([process.pid]);
});
