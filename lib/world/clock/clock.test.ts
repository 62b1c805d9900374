import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { toMs } from "@/lib/domain/instant";
import { moveClock } from "@/sandbox/clock";
import { CONTROL_TOKEN, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";

import { forgetTime, currentTime } from "./clock";

let small: SmallSandbox;
let ended = false;

beforeAll(async () => {
  small = await smallSandbox();
  vi.stubEnv("SLIPWAY_SANDBOX_URL", small.sandbox.origin);
  vi.stubEnv("SLIPWAY_SANDBOX_TOKEN", CONTROL_TOKEN);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  if (!ended) await small.end();
});

it("is the sandbox's time in a rehearsal, also where it stands still", async () => {
  expect(toMs(await currentTime())).toBe(toMs("2024-07-01T12:00:00Z"));
});

it("is seen moved by whoever has just moved it", async () => {
  moveClock(small.sandbox, 3_600_000);
  forgetTime();
  expect(toMs(await currentTime())).toBe(toMs("2024-07-01T13:00:00Z"));
});

it("runs on where the sandbox does not answer, and holds up nobody", async () => {
  await small.end();
  ended = true;
  forgetTime();
  const askedAt = performance.now();
  expect(toMs(await currentTime())).toBe(toMs("2024-07-01T13:00:00Z"));
  expect(performance.now() - askedAt).toBeLessThan(500);
});
