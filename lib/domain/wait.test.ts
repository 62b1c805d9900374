import { expect, it } from "vitest";
import { addMs } from "@/lib/domain/instant";
import { minutesUntil, waitsUnderWay } from "./wait";

const wait = { of: "26.11.0rc1", until: "2026-11-28T09:12:30Z" };

it("a wait is under way until it is over", () => {
  const sooner = { of: "an exception", until: "2026-11-25T00:00:00Z" };
  expect(waitsUnderWay([wait, sooner], "2026-11-21T00:00:00Z")).toEqual([sooner, wait]);
  expect(waitsUnderWay([wait, sooner], sooner.until)).toEqual([wait]);
  expect(waitsUnderWay([wait], wait.until)).toEqual([]);
});

it("after so many minutes it is over, and a minute before it is not", () => {
  const now = "2026-11-28T09:00:00Z";
  const minutes = minutesUntil(wait, now);
  expect(waitsUnderWay([wait], addMs(now, minutes * 60_000))).toEqual([]);
  expect(waitsUnderWay([wait], addMs(now, (minutes - 1) * 60_000))).toEqual([wait]);
});
