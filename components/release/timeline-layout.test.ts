import { describe, expect, it } from "vitest";
import type { ReleaseTimeline } from "@/lib/queries/timelines";
import { cameEarly, layOutTimelines, waitInWords } from "./timeline-layout";

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

describe("a release without a final", () => {
  it.each([
    ["in flight has none yet, and its week is still to be waited for", false, "no final yet"],
    ["that was abandoned waits for none", true, "abandoned"],
  ])("%s", (_, abandoned, note) => {
    const [row] = layOutTimelines([{ ...inFlight, abandoned }], 7).rows;
    expect(row?.note).toBe(note);
    expect(row?.missing === null).toBe(abandoned);
  });
});

describe("waitInWords", () => {
  it("tells how long the last candidate waited, and whether that was too short", () => {
    expect(waitInWords(patient, 7)).toBe("final 9.0 days after 24.2.0rc1");
    expect(waitInWords(hasty, 7)).toBe(
      "final 2.0 days after 24.7.0rc2: early, a candidate waits 7 days",
    );
  });
  it("says nothing without a final, or without candidates", () => {
    expect(waitInWords(inFlight, 7)).toBeUndefined();
    expect(waitInWords({ ...hasty, candidates: [] }, 7)).toBeUndefined();
  });
});

describe("cameEarly", () => {
  it("measures from the last candidate, not from the first", () => {
    expect(cameEarly(hasty, 7)).toBe(true);
    expect(cameEarly(patient, 7)).toBe(false);
  });
  it("is false as long as there is no final", () => {
    expect(cameEarly(inFlight, 7)).toBe(false);
  });
});

describe("the layout", () => {
  const layout = layOutTimelines([hasty, patient, inFlight], 7);

  it("begins every release at the left edge", () => {
    expect(layout.rows.map((row) => row.candidates[0])).toEqual([0, 0, 0]);
  });

  it("is as wide as the longest release needs, and no mark lies beyond it", () => {
    const ends = layout.rows.map(({ end }) => end);
    expect(Math.max(...ends)).toBe(1);
    for (const { candidates, final, end } of layout.rows)
      for (const at of [...candidates, final ?? 0]) expect(at).toBeLessThanOrEqual(end);
  });

  it("draws what is missing of the week only where something is", () => {
    expect(layout.rows.map((row) => row.missing !== null)).toEqual([true, false, true]);
  });

  it("tells when the number changed on the way", () => {
    expect(layout.rows[1]?.note).toBe("24.2.0rc1 became 24.3.0");
  });

  it("names the marks of a release, the final only where it is out", () => {
    expect(layout.rows.map(({ marks }) => marks)).toEqual([
      "24.7.0rc1, 24.7.0rc2, 24.7.0",
      "24.2.0rc1, 24.3.0",
      "24.7.0rc1, 24.7.0rc2",
    ]);
  });

  it("has a line for each week", () => {
    expect(layout.ticks.map(({ day }) => day)).toEqual([0, 7, 14]);
  });
});
