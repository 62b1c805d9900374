import { describe, expect, it } from "vitest";
import { calendarDay } from "@/lib/domain/instant";
import { aHistory, aLife, aScannedRelease, asOf, withRelease } from "@/tests/scanned";
import type { EvaluatedDeprecation } from "./deprecation";
import { evaluateAll } from "./evaluate";
import type { ScannedHistory } from "./scanned-tree";

const name = "twisted.web.microdom";
type Given = Parameters<typeof aLife>[1];

function evaluated(given: Given, now = asOf): EvaluatedDeprecation {
  return only(aHistory([aLife(name, given)]), now);
}

function only(history: ScannedHistory, now = asOf): EvaluatedDeprecation {
  const [one] = evaluateAll(history, now);
  if (one === undefined) throw new Error("The history has no deprecation.");
  return one;
}

const state = ({ eligibility }: EvaluatedDeprecation) => eligibility.state;

describe("“at the earliest, release R+2 and one year after release R”", () => {
  it("R is the first final with the warning; R+2 the second final after it", () => {
    const { firstRelease, rPlus2 } = evaluated({ since: "22.10.0" });
    expect([firstRelease?.version, rPlus2?.version]).toEqual(["22.10.0", "23.10.0"]);
  });

  it("is eligible since the day on which both hold", () => {
    // R+2 was 23.10.0, on 2023-10-31: one day after the year was over.
    expect(evaluated({ since: "22.10.0" }).eligibility).toMatchObject({
      state: "eligible",
      since: "2023-10-31T07:14:47Z",
    });
  });

  it("says that eligible does not mean that it should go", () => {
    expect(evaluated({ since: "22.10.0" }).eligibility.sentence).toContain(
      "“Removal should happen once the deprecated API becomes an additional maintenance burden.”",
    );
  });

  it("waits for the year when R+2 is out", () => {
    const { eligibility, earliest } = evaluated({ since: "23.10.0" });
    expect(eligibility).toMatchObject({
      state: "waiting",
      for: ["year"],
      until: { version: null, date: "2024-10-31T00:00:00.000Z", spread: null },
    });
    // Which release will be the first after that day is foreseen.
    expect(earliest?.version).toBeNull();
    expect(earliest?.spread?.earliest).toBe("2024-10-31T00:00:00.000Z");
  });

  it("waits for the releases when the year is over", () => {
    expect(evaluated({ since: "24.3.0" }, "2025-06-01T00:00:00Z").eligibility).toMatchObject({
      state: "waiting",
      for: ["releases"],
    });
  });

  it("waits for both, until both hold", () => {
    const { eligibility, rPlus2, oneYear } = evaluated({ since: "24.7.0" });
    if (eligibility.state !== "waiting") throw new Error(eligibility.state);
    expect(eligibility.for).toEqual(["releases", "year"]);
    expect(rPlus2?.spread).not.toBeNull();
    expect(Date.parse(eligibility.until.date)).toBeGreaterThanOrEqual(Date.parse(oneYear ?? ""));
  });

  it("is eligible from the first moment of the day in UTC", () => {
    const given = { since: "23.10.0" };
    expect(state(evaluated(given, "2024-10-30T23:59:59Z"))).toBe("waiting");
    expect(state(evaluated(given, "2024-10-31T00:00:00Z"))).toBe("eligible");
  });

  it("does not count bugfix releases, candidates, dev and post versions, and shows where they differ", () => {
    const history = aHistory([aLife(name, { since: "24.3.0" })]);
    const more = ["24.3.1", "24.7.0rc1", "24.7.1.dev0", "24.7.0.post1"].map((version) =>
      aScannedRelease(version, "2024-09-01T00:00:00Z", {
        sites: history.trunk?.sites ?? [],
      }),
    );
    const found = only({ ...history, releases: [...history.releases, ...more] });
    expect(found.rPlus2?.version).toBeNull();
    expect(found.rPlus2WithBugfixes?.version).toBe("24.7.0");
  });

  it("counts from a bugfix release when users first got the warning there", () => {
    const history = aHistory([aLife(name, { since: "23.8.0" })]);
    const sites = history.trunk?.sites ?? [];
    const bugfix = aScannedRelease("22.10.1", "2023-01-01T00:00:00Z", { sites });
    const found = only({ ...history, releases: [...history.releases, bugfix] });
    expect([found.firstRelease?.version, found.rPlus2?.version]).toEqual(["22.10.1", "23.10.0"]);
  });
});

describe("before there is an R", () => {
  it("a warning that only trunk has is not released yet", () => {
    const found = evaluated({ since: "trunk" });
    expect(state(found)).toBe("unreleased");
    expect([found.firstRelease, found.rPlus2, found.oneYear, found.earliest]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("a PendingDeprecationWarning starts no clock", () => {
    const category = "PendingDeprecationWarning";
    expect(state(evaluated({ since: "21.2.0", category }))).toBe("pending-only");
  });

  it("R is the first release with a DeprecationWarning, after a pending one", () => {
    const history = aHistory([aLife(name, { since: "21.2.0", version: "21.2.0" })]);
    const pending = history.trunk?.sites.map((site) => ({
      ...site,
      category: "PendingDeprecationWarning" as const,
    }));
    const found = only(withRelease(history, "21.2.0", { sites: pending ?? [] }));
    expect(found.firstRelease?.version).toBe("21.7.0");
    expect(found.firstReleaseIsOldest).toBe(false);
  });
});

describe("a removal is judged by the date and number of the release that ships it", () => {
  const removal = (since: string, gone: string, more: Partial<Given> = {}) => {
    const { eligibility } = evaluated({ since, gone, ...more });
    if (eligibility.state !== "removed") throw new Error(eligibility.state);
    return eligibility;
  };

  it("the policy was kept at R+2, a year later", () => {
    expect(removal("22.10.0", "23.10.0").policyKept).toBe(true);
  });

  it("not kept before R+2, although the year was over", () => {
    const { policyKept, sentence } = removal("24.3.0", "24.7.0");
    expect(policyKept).toBe(false);
    expect(sentence).toContain("before R+2");
  });

  it("not kept before the year was over, although it was R+2", () => {
    const { policyKept, sentence } = removal("22.1.0", "22.8.0");
    expect(policyKept).toBe(false);
    expect(sentence).toBe(
      "Removed in 22.8.0: one year after 22.1.0 was not over before 3 Feb 2023.",
    );
  });

  it("cannot be said where R may be older than anything that can be read", () => {
    expect(removal("21.2.0", "21.7.0").policyKept).toBeNull();
  });

  it("but is known to be kept where it would be even from there", () => {
    expect(removal("21.2.0", "22.4.0").policyKept).toBe(true);
  });

  it("private names need no policy", () => {
    expect(removal("24.3.0", "24.7.0", { private: true }).policyKept).toBe(true);
  });

  it("a name that stayed when its warning went was not removed", () => {
    const history = aHistory([aLife(name, { since: "22.1.0", gone: "22.8.0" })]);
    const kept = withRelease(history, "22.8.0", { stillDefined: [name] });
    expect(only(kept).eligibility).toMatchObject({ state: "kept", in: { version: "22.8.0" } });
  });

  describe("what a name did may go while the name stays, as Request.write taking text for bytes", () => {
    const withdrawn = (since: string, gone: string, more: Partial<Given> = {}) => {
      const given = { since, gone, mechanism: "warnings.warn", ...more } as const;
      const kept = withRelease(aHistory([aLife(name, given)]), gone, { stillDefined: [name] });
      const { eligibility } = only(kept);
      if (eligibility.state !== "kept") throw new Error(eligibility.state);
      return eligibility;
    };

    it("the policy was kept at R+2, a year later", () => {
      expect(withdrawn("22.10.0", "23.10.0")).toMatchObject({
        policyKept: true,
        sentence:
          "The name is still there in 23.10.0, without the warning. If what it warned of went with it, it went in 23.10.0, as the policy allows.",
      });
    });

    it("not before R+2, nor before the year was over", () => {
      expect(withdrawn("22.10.0", "23.8.0")).toMatchObject({
        policyKept: false,
        sentence: expect.stringMatching(/before R\+2.*one year after 22\.10\.0 was not over/),
      });
      expect(withdrawn("22.1.0", "22.8.0").policyKept).toBe(false);
    });

    it("cannot be said where R may be older than anything that can be read", () => {
      expect(withdrawn("21.2.0", "21.7.0").policyKept).toBeNull();
    });

    it("needs no policy where the name is private", () => {
      expect(withdrawn("24.3.0", "24.7.0", { private: true }).policyKept).toBe(true);
    });

    it.each(["@deprecated", "deprecatedModuleAttribute", "@deprecatedProperty"] as const)(
      "is not judged where %s warned of the name itself, which stayed",
      (mechanism) => {
        expect(withdrawn("24.3.0", "24.7.0", { mechanism })).toMatchObject({
          policyKept: null,
          sentence: expect.stringContaining("the deprecation was taken back"),
        });
      },
    );
  });

  it("what trunk has removed is removed when a release ships it", () => {
    const found = evaluated({ since: "22.10.0", gone: "trunk" });
    expect([state(found), found.onTrunk]).toEqual(["eligible", false]);
  });
});

describe("as of a day", () => {
  it("later releases are not looked at", () => {
    const found = evaluated({ since: "22.10.0", gone: "24.3.0" }, "2023-09-01T00:00:00Z");
    expect(calendarDay(found.oneYear ?? "")).toBe("2023-10-30");
    expect([state(found), found.onTrunk, found.goneIn]).toEqual(["waiting", null, null]);
  });
});
