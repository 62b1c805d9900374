import { describe, expect, it } from "vitest";
import { layOutCadence, type ReleaseDate } from "./cadence-layout";

const now = "2024-10-18T20:07:28Z";

function release(version: string, at: string): ReleaseDate {
  return { version, at, kind: version.endsWith(".0") ? "major" : "bugfix" };
}

const releases = [
  release("24.7.0", "2024-08-08T09:00:00Z"),
  release("24.3.0", "2024-03-01T09:00:00Z"),
  release("22.2.0", "2022-03-01T09:00:00Z"),
  release("22.1.0", "2022-02-28T09:00:00Z"),
];

describe.each(["narrow", "middle", "wide"] as const)("the %s layout", (width) => {
  const layout = layOutCadence(releases, now, width);

  it("has a row for each year, newest first, also for a year without a release", () => {
    expect(layout.rows.map((row) => row.year)).toEqual([2024, 2023, 2022]);
    expect(layout.rows[1]?.marks).toEqual([]);
  });

  it("orders the marks of a year by their day", () => {
    const [first, second] = layout.rows[0]?.marks ?? [];
    expect(first?.version).toBe("24.3.0");
    expect(first?.x).toBeLessThan(second?.x ?? 0);
  });

  it("leaves a name out where it would lie on the next mark", () => {
    expect(layout.rows[2]?.marks.map((mark) => mark.label?.text ?? null)).toEqual([null, "22.2"]);
  });
});
