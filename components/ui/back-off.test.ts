import { afterEach, expect, test, vi } from "vitest";
import { BackOff } from "./back-off";

const pauses = { firstMs: 10_000, longestMs: 60_000 };

afterEach(() => void vi.restoreAllMocks());

test("pauses double up to the longest, and begin anew after a success", () => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const backOff = new BackOff(pauses);
  const five = Array.from({ length: 5 }, () => backOff.next());
  expect(five).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
  backOff.reset();
  expect(backOff.next()).toBe(10_000);
});

test("tabs that begin together do not go on together", () => {
  const firsts = Array.from({ length: 50 }, () => new BackOff(pauses).next());
  expect(new Set(firsts).size).toBeGreaterThan(40);
  expect(Math.min(...firsts)).toBeGreaterThanOrEqual(5_000);
  expect(Math.max(...firsts)).toBeLessThan(15_000);
});
