import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { toMs } from "@/lib/domain/instant";
import { moveClock } from "@/sandbox/clock";
import { CONTROL_TOKEN, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";

import { currentTime, readMovedTime } from "./clock";

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
  await readMovedTime();
  expect(toMs(await currentTime())).toBe(toMs("2024-07-01T13:00:00Z"));
});

it("is not taken back by an answer that was on its way when the clock was moved", async () => {
  const realFetch = globalThis.fetch;
  const held = Promise.withResolvers<undefined>();
  const reached = Promise.withResolvers<undefined>();
  vi.stubGlobal("fetch", async (...asked: Parameters<typeof fetch>) => {
    const answer = await realFetch(...asked);
    reached.resolve(undefined);
    await held.promise;
    return answer;
  });
  vi.spyOn(performance, "now").mockReturnValueOnce(performance.now() + 1_000);
  const early = currentTime();
  await reached.promise;
  vi.unstubAllGlobals();
  moveClock(small.sandbox, 3_600_000);
  await readMovedTime();
  held.resolve(undefined);
  await early;
  expect(toMs(await currentTime())).toBe(toMs("2024-07-01T14:00:00Z"));
});

it("runs on where the sandbox does not answer, and holds up nobody", async () => {
  await small.end();
  ended = true;
  await readMovedTime();
  const askedAt = performance.now();
  expect(toMs(await currentTime())).toBe(toMs("2024-07-01T14:00:00Z"));
  // Shorter than it would wait for an answer.
  expect(performance.now() - askedAt).toBeLessThan(1_500);
});
