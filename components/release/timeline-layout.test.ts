import { describe, expect, it } from "vitest";
import { cameEarly, layOutTimelines, type ReleaseTimeline } from "./timeline-layout";

const patient: ReleaseTimeline = {
  version: "24.3.0",
  candidates: [{ version: "24.2.0rc1", at: "2024-02-20T00:00:00Z" }],
  finalAt: "2024-02-29T00:00:00Z",
};
const hasty: ReleaseTimeline = {
  version: "24.7.0",
  candidates: [
    { version: "24.7.0rc1", at: "2024-07-29T00:00:00Z" },
    { version: "24.7.0rc2", at: "2024-08-06T00:00:00Z" },
  ],
  finalAt: "2024-08-08T00:00:00Z",
};
const inFlight: ReleaseTimeline = { ...hasty, version: "24.10.0", finalAt: null };

describe("cameEarly", () => {
  it("measures from the last candidate, not from the first", () => {
    expect(cameEarly(hasty, 7)).toBe(true);
    expect(cameEarly(patient, 7)).toBe(false);
  });
  it("is false as long as there is no final", () => {
    expect(cameEarly(inFlight, 7)).toBe(false);
  });
});

describe.each(["narrow", "middle", "wide"] as const)("the %s layout", (width) => {
  const layout = layOutTimelines([hasty, patient, inFlight], 7, width);

  it("begins every release at the same place", () => {
    const starts = layout.rows.map((row) => row.candidates[0]?.x);
    expect(new Set(starts).size).toBe(1);
  });

  it("keeps every mark inside the picture", () => {
    for (const row of layout.rows)
      for (const x of [...row.candidates.map((candidate) => candidate.x), row.final ?? 0])
        expect(x).toBeLessThanOrEqual(layout.width);
  });

  it("draws what is missing of the week only where something is", () => {
    expect(layout.rows.map((row) => row.missing !== null)).toEqual([true, false, true]);
  });

  it("tells when the number changed on the way", () => {
    expect(layout.rows[1]?.note?.text).toBe("24.2.0rc1 became 24.3.0");
  });
});
