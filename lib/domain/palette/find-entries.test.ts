import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEntries } from "./find-entries";
import { type PaletteEntry, paletteGroups } from "./palette-entry";
import { typedNumber } from "./typed-number";

const entry = (
  group: PaletteEntry["group"],
  label: string,
  about: string | null = null,
): PaletteEntry => ({ group, label, about, href: `/${label}` });

const labelsOf = (entries: readonly PaletteEntry[], typed: string) =>
  findEntries(entries, typed).flatMap((found) => found.entries.map(({ label }) => label));

describe("what the palette finds", () => {
  it("is, before anything is typed, what can be done and where one can go", () => {
    const all = paletteGroups.map((group) => entry(group, group));
    expect(labelsOf(all, "  ")).toEqual(["action", "page", "release"]);
  });

  it("has every word, in the label or in what it belongs to", () => {
    const steps = [
      entry("step", "Publish 24.7.0rc1", "24.7.0"),
      entry("step", "Publish", "24.3.0"),
    ];
    expect(labelsOf(steps, "PUBLISH 24.7")).toEqual(["Publish 24.7.0rc1"]);
  });

  it("has what begins with it first, then a word of which does", () => {
    const names = ["b.unget", "twisted.getPage", "getPage"].map((one) => entry("deprecation", one));
    expect(labelsOf(names, "get")).toEqual(["getPage", "twisted.getPage", "b.unget"]);
  });

  it("is never more of a group than can be read, and never what does not have it", () => {
    const anything = fc.array(
      fc.record({
        group: fc.constantFrom(...paletteGroups),
        label: fc.string(),
        about: fc.option(fc.string()),
        href: fc.constant("/"),
      }),
    );
    fc.assert(
      fc.property(anything, fc.string({ minLength: 1 }), (entries, typed) => {
        for (const { entries: found } of findEntries(entries, typed)) {
          expect(found.length).toBeLessThanOrEqual(8);
          for (const one of found) expect(entries).toContain(one);
        }
      }),
    );
  });

  it("is a number's change, however it is typed", () => {
    expect([typedNumber("#12280"), typedNumber(" 12280 "), typedNumber("12280a")]).toEqual([
      ...[12280, 12280, null],
    ]);
  });
});
