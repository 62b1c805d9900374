import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, isBefore } from "@/lib/domain/instant";
import { aHistory, aLife, aScannedRelease, finalDays, lookedAt } from "@/tests/scanned";
import type { JudgedDeprecation } from "./deprecation";
import { judgeAll } from "./judge";
import type { ScannedHistory } from "./scanned-tree";

/** Whatever the history: the rules of the policy that hold for each deprecation. */

const versions = Object.keys(finalDays);
const since = fc.constantFrom(...versions);
const moments = fc
  .integer({ min: 0, max: 2_500 })
  .map((days) => addDays("2021-02-28T09:35:08Z", days));
const lifeFrom = (version: string) => aHistory([aLife("twisted.web.microdom", { since: version })]);

function judgedAt(history: ScannedHistory, now: string): JudgedDeprecation | undefined {
  return judgeAll(history, now)[0];
}

describe("eligibility", () => {
  it("never comes before the year is over, nor before R+2 is out", () => {
    fc.assert(
      fc.property(since, moments, (version, now) => {
        const judged = judgedAt(lifeFrom(version), now);
        if (judged?.eligibility.state !== "eligible") return;
        const { rPlus2, oneYear, eligibility } = judged;
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
        const before = judgedAt(history, earlier)?.eligibility;
        if (before?.state !== "eligible") return;
        expect(judgedAt(history, later)?.eligibility).toMatchObject({
          state: "eligible",
          since: before.since,
        });
      }),
    );
  });

  it("is what was foreseen to be waited for: never before now", () => {
    fc.assert(
      fc.property(since, moments, (version, now) => {
        const judged = judgedAt(lifeFrom(version), now);
        if (judged?.eligibility.state !== "waiting") return;
        const { until, for: conditions } = judged.eligibility;
        expect(isBefore(until.date, now)).toBe(false);
        expect(conditions.length).toBeGreaterThan(0);
        if (judged.earliest !== null) expect(isBefore(judged.earliest.date, now)).toBe(false);
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
        expect(judgedAt(more, lookedAt)).toMatchObject({
          firstRelease: judgedAt(history, lookedAt)?.firstRelease,
          rPlus2: judgedAt(history, lookedAt)?.rPlus2,
          oneYear: judgedAt(history, lookedAt)?.oneYear,
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
        expect(judgeAll({ ...history, releases }, lookedAt)).toEqual(judgeAll(history, lookedAt));
      }),
    );
  });
});
