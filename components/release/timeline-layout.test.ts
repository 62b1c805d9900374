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

describe("a release in flight whose wait is under way", () => {
  const clock = {
    startedAt: "2024-08-06T12:00:00Z",
    stoodStill: [{ from: "2024-08-08T12:00:00Z", to: "2024-08-09T12:00:00Z" }],
    ...{ standsStill: false, isOver: false, endsAt: "2024-08-14T12:00:00Z" },
  };
  const waiting: ReleaseTimeline = {
    ...inFlight,
    pauses: clock.stoodStill,
    underWay: { now: "2024-08-11T12:00:00Z", clock },
  };
  const rowOf = (release: ReleaseTimeline) => layOutTimelines([release], 7).rows[0];
  const inDays = (at: number | null | undefined, row = rowOf(waiting)) =>
    Math.round(((at ?? 0) * 16.5) / (row?.end ?? 1) / 0.01) / 100;

  it("has today's line and the end of its wait, by its own clock", () => {
    const row = rowOf(waiting);
    expect(inDays(row?.today)).toBe(13.5);
    expect(inDays(row?.waitEnds)).toBe(16.5);
    expect(row?.end).toBe(1);
    expect(row?.note).toBe("until Wed 14 Aug, in 3 days");
  });

  it("is waited for until today, and from today on it is still to be", () => {
    const row = rowOf(waiting);
    expect([inDays(row?.waited.from), inDays(row?.waited.to)]).toEqual([8.5, 13.5]);
    expect([inDays(row?.missing?.from), inDays(row?.missing?.to)]).toEqual([13.5, 16.5]);
  });

  it("shows while a release blocker was open", () => {
    const [pause] = rowOf(waiting)?.pauses ?? [];
    expect([inDays(pause?.from), inDays(pause?.to)]).toEqual([10.5, 11.5]);
  });

  it.each([
    ["wait stands still", { ...clock, standsStill: true }],
    ["wait over Wed 14 Aug", { ...clock, isOver: true }],
    ["wait not begun", null],
  ])("says “%s”", (note, its) => {
    expect(rowOf({ ...waiting, underWay: { now: "2024-08-11T12:00:00Z", clock: its } })?.note).toBe(
      note,
    );
  });

  it("does not stretch the picture for one that is left lying", () => {
    const left = rowOf({ ...waiting, underWay: { now: "2026-08-11T12:00:00Z", clock } });
    expect(left?.today).toBe(1);
    expect(inDays(left?.waitEnds, left)).toBeCloseTo((16.5 * 16.5) / 56, 1);
  });
});
