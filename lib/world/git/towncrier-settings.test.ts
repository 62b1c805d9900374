import { describe, expect, it } from "vitest";
import { findNewsfragments, readTowncrierSettings } from "./towncrier-settings";

const twisted = {
  tool: {
    towncrier: {
      package: "twisted",
      package_dir: "src",
      filename: "NEWS.rst",
      section: [{ path: "" }, { path: "web", name: "Web" }],
      type: [
        { directory: "feature", showcontent: true },
        { directory: "bugfix" },
        { directory: "misc", showcontent: false },
      ],
    },
  },
};

describe("towncrier's settings in pyproject.toml", () => {
  it("name a newsfragments folder for each section of Twisted", () => {
    expect(readTowncrierSettings(twisted)).toMatchObject({
      folders: ["src/twisted/newsfragments", "src/twisted/web/newsfragments"],
      types: ["feature", "bugfix", "misc"],
      hidden: ["misc"],
      newsFile: "NEWS.rst",
    });
  });

  it("fall back on towncrier's own defaults", () => {
    const settings = readTowncrierSettings({ tool: { towncrier: { directory: "changes" } } });
    expect(settings?.folders).toEqual(["changes"]);
    expect(settings?.types).toContain("removal");
    expect(settings?.hidden).toEqual(["misc"]);
  });

  it.each([
    ["no table", {}],
    ["another tool's", { tool: { black: {} } }],
    ["one of the wrong shape", { tool: { towncrier: { section: "web" } } }],
  ])("are missing where there is %s", (_, toml) => {
    expect(readTowncrierSettings(toml)).toBeNull();
  });
});

describe("newsfragments", () => {
  const settings = readTowncrierSettings(twisted);
  const collected = (path: string) =>
    settings === null ? [] : findNewsfragments([path], settings).map((found) => found.collected);

  it.each([
    "src/twisted/newsfragments/12271.feature",
    "src/twisted/web/newsfragments/12248.bugfix",
    "src/twisted/newsfragments/12052.1.misc",
    "src/twisted/newsfragments/7.feature.rst",
    "src/twisted/newsfragments/+x.feature",
  ])("%s is collected", (path) => {
    expect(collected(path)).toEqual([true]);
  });

  it.each([
    ["in a folder that is no section", "src/twisted/runner/newsfragments/11681.misc"],
    ["of a type that towncrier does not know", "src/twisted/newsfragments/9944.ignore"],
    ["of a type with a typo", "src/twisted/web/newsfragments/9461.docs"],
  ])("%s are left behind", (_, path) => {
    expect(collected(path)).toEqual([false]);
  });

  it.each([
    "src/twisted/newsfragments/.gitignore",
    "src/twisted/newsfragments/README.rst",
    "src/twisted/web/http.py",
  ])("%s is none", (path) => {
    expect(collected(path)).toEqual([]);
  });
});
