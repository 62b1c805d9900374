import { beforeEach, expect, test, vi } from "vitest";
import { livePage } from "./live-page";

const stale = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  stale.mockClear();
  livePage.onStale = stale;
  return () => vi.useRealTimers();
});

test("a change of what is shown makes the page stale, any other does not", () => {
  const gone = livePage.show(["plan:p2"]);
  livePage.heard({ about: "plan", id: "p1" });
  expect(stale).not.toHaveBeenCalled();
  livePage.heard({ about: "plan", id: "p2" });
  expect(stale).toHaveBeenCalledTimes(1);
  gone();
});

test("a change that came while the page was on its way makes it stale when it is there", () => {
  livePage.heard({ about: "plan", id: "p3" });
  const gone = livePage.show(["plan:p3"]);
  expect(stale).toHaveBeenCalledTimes(1);
  gone();
});

test("a change of long ago does not: the page was made after it", () => {
  livePage.heard({ about: "plan", id: "p4" });
  vi.advanceTimersByTime(10_001);
  const gone = livePage.show(["plan:p4"]);
  expect(stale).not.toHaveBeenCalled();
  gone();
});

test("what is no longer shown does not count", () => {
  livePage.show(["plan:p5"])();
  livePage.heard({ about: "plan", id: "p5" });
  expect(stale).not.toHaveBeenCalled();
});
