import { afterEach, beforeEach, expect, it } from "vitest";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";

const latencyMs = 500;
const atOnce = 20;

let small: SmallSandbox;

beforeEach(async () => {
  small = await smallSandbox();
  small.sandbox.change(({ settings }) => (settings.latencyMs = latencyMs));
});
afterEach(() => small.end());

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

it("every request is so long on its way, and those sent at once are on their way at once", async () => {
  const ask = () => small.graphql("{ viewer { login } }");
  expect(await timeOf(ask)).toBeGreaterThanOrEqual(latencyMs - 1);
  const took = await timeOf(() => Promise.all(Array.from({ length: atOnce }, ask)));
  expect(took).toBeGreaterThanOrEqual(latencyMs - 1);
  expect(took).toBeLessThan((atOnce * latencyMs) / 2);
});

it("the panel is not", async () => {
  small.sandbox.change(({ settings }) => (settings.latencyMs = 60_000));
  expect((await fetch(`${small.sandbox.origin}/_sandbox/health`)).status).toBe(200);
});
