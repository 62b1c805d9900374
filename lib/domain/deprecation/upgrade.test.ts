import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aHistory, aLife, aNewsItem, finalDays, withRelease } from "@/tests/scanned";
import { packageOf } from "./package-of";
import {
  inPackage,
  isKnownFinal,
  namesIn,
  nearestFinals,
  packagesOf,
  upgradeBetween,
} from "./upgrade";
import { warnsIn } from "./warns-in";

const history = aHistory([
  aLife("twisted.a", { since: "22.4.0", gone: "23.8.0" }),
  aLife("twisted.b", { since: "22.10.0", gone: "24.3.0" }),
  aLife("twisted.c", { since: "23.10.0", gone: "24.7.0" }),
  aLife("twisted.d", { since: "24.3.0" }),
  aLife("twisted.e", { since: "21.7.0", gone: "22.8.0" }),
]);
const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

describe("what an upgrade brings", () => {
  const upgrade = upgradeBetween(history, "22.10.0", "24.7.0");

  it("what was removed on the way, and whether the version one comes from warned of it", () => {
    expect(
      upgrade.removed.map(({ deprecation, in: { version }, warnedAtFrom }) => [
        deprecation.name,
        version,
        warnedAtFrom,
      ]),
    ).toEqual([
      ["twisted.a", "23.8.0", true],
      ["twisted.b", "24.3.0", true],
      ["twisted.c", "24.7.0", false],
    ]);
  });

  it("what is newly deprecated", () => {
    expect(names(upgrade.newlyDeprecated)).toEqual(["twisted.d"]);
  });

  it("what was removed without a warning, as NEWS tells", () => {
    const told = withRelease(history, "24.3.0", { news: [aNewsItem("twisted.x was removed.", 1)] });
    const { removedUnannounced } = upgradeBetween(told, "22.10.0", "24.7.0");
    expect(removedUnannounced.map((removal) => removal.names)).toEqual([["twisted.x"]]);
    expect(upgradeBetween(told, "24.3.0", "24.7.0").removedUnannounced).toEqual([]);
  });

  it("what the version one comes from warns of already, and stays", () => {
    expect(names(upgradeBetween(history, "24.3.0", "24.7.0").stillDeprecated)).toEqual([
      "twisted.d",
    ]);
    expect(names(upgrade.stillDeprecated)).toEqual([]);
  });

  it("of one package alone, and which packages there are", () => {
    const told = withRelease(history, "24.3.0", {
      news: [aNewsItem("twisted.x.y was removed.", 1)],
    });
    const whole = upgradeBetween(told, "22.10.0", "24.7.0");
    expect(packagesOf(whole), "of what went without a warning too").toContain("twisted.x");
    for (const name of packagesOf(whole)) {
      const of = inPackage(whole, name);
      const all = [...of.removed, ...of.noLongerWarned].map(({ deprecation }) => deprecation);
      const packages = [...all, ...of.newlyDeprecated].map((each) => each.package);
      const unwarned = of.removedUnannounced.flatMap((each) => each.names.map(packageOf));
      expect(new Set([...packages, ...unwarned])).toEqual(new Set([name]));
    }
    expect(inPackage(whole, "twisted.x").removedUnannounced).toHaveLength(1);
    expect(inPackage(whole, "twisted.z").removedUnannounced).toEqual([]);
  });

  it("of which every name is to be looked for in one's own code, kept ones too", () => {
    const told = withRelease(
      withRelease(history, "24.3.0", { news: [aNewsItem("twisted.x was removed.", 1)] }),
      "23.8.0",
      { stillDefined: ["twisted.a"] },
    );
    const sought = namesIn(upgradeBetween(told, "22.10.0", "24.7.0"));
    expect(sought.toSorted()).toEqual([
      "twisted.a",
      "twisted.b",
      "twisted.c",
      "twisted.d",
      "twisted.x",
    ]);
  });

  it("which warnings ended while the name stayed", () => {
    const stayed = withRelease(history, "23.8.0", { stillDefined: ["twisted.a"] });
    const { removed, noLongerWarned } = upgradeBetween(stayed, "22.10.0", "23.8.0");
    expect(removed).toEqual([]);
    expect(names(noLongerWarned.map(({ deprecation }) => deprecation))).toEqual(["twisted.a"]);
  });
});

describe("“the first one’s always free”", () => {
  const steps = (from: string, to: string) =>
    upgradeBetween(history, from, to).route.map((step) => step.to.version);

  it("goes at once where the version one is on warns of all that goes", () => {
    expect(steps("22.10.0", "24.3.0")).toEqual(["24.3.0"]);
  });

  it("stops at the last release that still warns of what goes then", () => {
    expect(steps("22.10.0", "24.7.0")).toEqual(["24.3.0", "24.7.0"]);
    expect(steps("21.2.0", "24.7.0")).toEqual(["22.4.0", "23.10.0", "24.7.0"]);
  });

  it("says why one stops", () => {
    const [first] = upgradeBetween(history, "22.10.0", "24.7.0").route;
    expect(first?.why).toBe("Stop at 24.3.0 and fix what it warns of: twisted.c, gone in 24.7.0.");
  });

  it("counts in its steps what the upgrade lists, each once", () => {
    const told = withRelease(
      withRelease(history, "24.3.0", { news: [aNewsItem("twisted.x was removed.", 1)] }),
      "23.8.0",
      { stillDefined: ["twisted.a"] },
    );
    const whole = upgradeBetween(told, "22.10.0", "24.7.0");
    const { removed, noLongerWarned, removedUnannounced, route } = whole;
    expect(route.flatMap((step) => names(step.removed))).toEqual(
      names(removed.map(({ deprecation }) => deprecation)),
    );
    expect(route.flatMap((step) => names(step.noLongerWarned))).toEqual(
      names(noLongerWarned.map(({ deprecation }) => deprecation)),
    );
    expect(route.flatMap((step) => step.removedUnannounced)).toEqual(removedUnannounced);
    expect(removedUnannounced).toHaveLength(1);
  });

  it("has no step where one is already", () => {
    expect(steps("24.7.0", "24.7.0")).toEqual([]);
  });

  it("arrives, and removes nothing that the version before did not warn of", () => {
    const versions = Object.keys(finalDays);
    const life = fc
      .tuple(fc.nat({ max: versions.length - 1 }), fc.integer({ min: 1, max: 8 }))
      .map(([start, length]) => ({ since: versions[start] ?? "", gone: versions[start + length] }));
    fc.assert(
      fc.property(fc.array(life, { maxLength: 12 }), fc.nat({ max: 9 }), (lives, start) => {
        const past = aHistory(
          lives.map(({ since, gone }, index) =>
            aLife(`twisted.n${index}`, gone === undefined ? { since } : { since, gone }),
          ),
        );
        const { route, from } = upgradeBetween(past, versions[start] ?? "", "24.7.0");
        expect(route.at(-1)?.to.version).toBe("24.7.0");
        for (const [index, { removed }] of route.entries()) {
          const before = route[index - 1]?.to ?? from;
          expect(names(removed.filter((each) => !warnsIn(each, before)))).toEqual([]);
        }
      }),
    );
  });
});

describe("versions that are asked for", () => {
  it("are known finals", () => {
    expect(
      ["24.7.0", "24.7", "24.7.0rc1", "25.1.0"].map((text) => isKnownFinal(history, text)),
    ).toEqual([true, false, false, false]);
  });

  it("or else have near ones", () => {
    expect(nearestFinals(history, "24.7")).toContain("24.7.0");
    expect(() => upgradeBetween(history, "23.8", "24.7.0")).toThrow(
      "There is no final release “23.8”.",
    );
  });

  it("are asked for from the older to the newer", () => {
    expect(() => upgradeBetween(history, "24.7.0", "22.10.0")).toThrow(
      "24.7.0 is newer than 22.10.0.",
    );
  });
});
