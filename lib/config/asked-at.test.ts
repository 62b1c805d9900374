import { expect, it } from "vitest";
import { askedAt, askedNow } from "./asked-at";

it("comes back as the moment at which it was asked", () => {
  const before = performance.now();
  const at = askedAt(askedNow());
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(performance.now());
});

it("says nothing of another process, of a moment to come, and where it is something else", () => {
  const process = String(performance.timeOrigin);
  const others = [null, "", "1", "12:34", `${process}:`, `${process}:x`, `${process}:-1`];
  for (const text of [...others, `${process}:1:2`, `${process}:1e999`, `${process}:99999999999`])
    expect(askedAt(text), String(text)).toBeNull();
});
