import { describe, expect, it } from "vitest";
import { parseVersionFile } from "./version-file";

describe("_version.py as incremental writes it", () => {
  it.each([
    ['Version("Twisted", 24, 7, 0)', "24.7.0"],
    ['Version("Twisted", 24, 7, 0, release_candidate=1)', "24.7.0rc1"],
    ['Version("Twisted", 24, 3, 0, post=0)', "24.3.0.post0"],
    ['Version("Twisted", 24, 3, 0, dev=2)', "24.3.0.dev2"],
    ['Version("Twisted", 24, 3, 0, release_candidate=1, dev=0)', "24.3.0rc1.dev0"],
    ["Version(\n    'Twisted', 16, 3, 2,\n)", "16.3.2"],
  ])("%s is %s", (call, version) => {
    expect(parseVersionFile(`__version__ = ${call}\n`, "Twisted")).toBe(version);
  });

  it.each([
    ["another package's", 'Version("Klein", 24, 7, 0)'],
    ["a placeholder", 'Version("Twisted", "NEXT", 0, 0)'],
    ["an unknown form", '__version__ = "24.7.0"'],
  ])("does not take %s for the version", (_, text) => {
    expect(parseVersionFile(text, "Twisted")).toBeNull();
  });
});
