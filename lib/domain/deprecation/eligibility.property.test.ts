import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, isBefore } from "@/lib/domain/instant";
import { aHistory, aLife, aScannedRelease, finalDays, asOf } from "@/tests/scanned";
import type { EvaluatedDeprecation } from "./deprecation";
import { evaluateAll } from "./evaluate";
import type { ScannedHistory } from "./scanned-tree";

/** Whatever the history: the rules of the policy that hold for each deprecation. */

const versions = Object.keys(finalDays);
const since = fc.constantFrom(...versions);
const moments = fc
  .integer({ min: 0, max: 2_500 })
  .map((days) => addDays("2021-02-28T09:35:08Z", days));
const lifeFrom = (version: string) => aHistory([aLife("twisted.web.microdom", { since: version })]);

function evaluatedAt(history: ScannedHistory, now: string): EvaluatedDeprecation | undefined {
  return evaluateAll(history, now)[0];
}

describe("eligibility", () => {
  it("never comes before the year is over, nor before R+2 is out", () => {
    fc.assert(
      fc.property(since, moments, (version, now) => {
        const evaluated = evaluatedAt(lifeFrom(version), now);
        if (evaluated?.eligibility.state !== "eligible") return;
        const { rPlus2, oneYear, eligibility } = evaluated;
        expect(rPlus2?.spread).toBeNull();
        expect(isBefore(eligibility.since, rPlus2?.date ?? now)).toBe(false);
        expect(isBefore(eligibility.since, oneYear ?? now)).toBe(false);
        expect(isBefore(now, eligibility.since)).toBe(false);
      }),
    );
  });

  it("once there, stays", () => {
    fc.assert(
      fc.property(since, moments, moments, (version, a, b) => {
        const [earlier, later] = isBefore(a, b) ? [a, b] : [b, a];
        const history = lifeFrom(version);
        const before = evaluatedAt(history, earlier)?.eligibility;
        if (before?.state !== "eligible") return;
        expect(evaluatedAt(history, later)?.eligibility).toMatchObject({
          state: "eligible",
          since: before.since,
        });
      }),
    );
  });

  it("is what was foreseen to be waited for: never before now", () => {
    fc.assert(
      fc.property(since, moments, (version, now) => {
        const evaluated = evaluatedAt(lifeFrom(version), now);
        if (evaluated?.eligibility.state !== "waiting") return;
        const { until, for: conditions } = evaluated.eligibility;
        expect(isBefore(until.date, now)).toBe(false);
        expect(conditions.length).toBeGreaterThan(0);
        if (evaluated.earliest !== null) expect(isBefore(evaluated.earliest.date, now)).toBe(false);
      }),
    );
  });
});

describe("R+2", () => {
  const bugfixes = fc.record({
    of: fc.constantFrom(...versions.map((version) => version.replace(/0$/, ""))),
    patch: fc.integer({ min: 1, max: 9 }),
    afterDays: fc.integer({ min: 0, max: 60 }),
  });

  it("never changes when a bugfix release is added, in whatever order releases come out", () => {
    fc.assert(
      fc.property(since, bugfixes, (version, { of, patch, afterDays }) => {
        const history = lifeFrom(version);
        const like = history.releases.find((release) => release.version === `${of}0`);
        const date = addDays(finalDays["24.7.0"] ?? "", afterDays);
        const bugfix = aScannedRelease(`${of}${patch}`, date, { sites: like?.sites ?? [] });
        const more = { ...history, releases: [...history.releases, bugfix] };
        expect(evaluatedAt(more, asOf)).toMatchObject({
          firstRelease: evaluatedAt(history, asOf)?.firstRelease,
          rPlus2: evaluatedAt(history, asOf)?.rPlus2,
          oneYear: evaluatedAt(history, asOf)?.oneYear,
        });
      }),
    );
  });

  it("does not depend on the order in which the releases were read", () => {
    const shuffled = fc.shuffledSubarray(versions, { minLength: versions.length });
    fc.assert(
      fc.property(since, shuffled, (version, order) => {
        const history = lifeFrom(version);
        const releases = [...history.releases].sort(
          (a, b) => order.indexOf(a.version) - order.indexOf(b.version),
        );
        expect(evaluateAll({ ...history, releases }, asOf)).toEqual(evaluateAll(history, asOf));
      }),
    );
  });
});
