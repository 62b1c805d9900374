import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { toMs } from "@/lib/domain/instant";
import { moveClock } from "@/sandbox/clock";
import { CONTROL_TOKEN, smallWorld, type SmallWorld } from "@/sandbox/testing/small-world";

import { forgetWorldTime, worldNow } from "./clock";

let small: SmallWorld;
let ended = false;

beforeAll(async () => {
  small = await smallWorld();
  vi.stubEnv("SLIPWAY_SANDBOX_URL", small.world.origin);
  vi.stubEnv("SLIPWAY_SANDBOX_TOKEN", CONTROL_TOKEN);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  if (!ended) await small.end();
});

it("is the sandbox's time in a rehearsal, also where it stands still", async () => {
  expect(toMs(await worldNow())).toBe(toMs("2024-07-01T12:00:00Z"));
});

it("is seen moved by whoever has just moved it", async () => {
  moveClock(small.world, 3_600_000);
  forgetWorldTime();
  expect(toMs(await worldNow())).toBe(toMs("2024-07-01T13:00:00Z"));
});

it("runs on where the sandbox does not answer, and holds up nobody", async () => {
  await small.end();
  ended = true;
  forgetWorldTime();
  const askedAt = performance.now();
  expect(toMs(await worldNow())).toBe(toMs("2024-07-01T13:00:00Z"));
  expect(performance.now() - askedAt).toBeLessThan(500);
});
