import { describe, expect, test } from "vitest";
import { toolWarnings, type RanTool } from "./tool-warnings";

const incremental = { name: "incremental", version: "24.7.0", standing: { kind: "fine" } } as const;
const towncrier = { name: "towncrier", version: "23.6.0", standing: { kind: "fine" } } as const;

describe("the tools that made a plan", () => {
  test("are named with their versions", () => {
    expect(toolWarnings([incremental, towncrier])).toEqual([
      {
        code: "tool-output",
        sentence: "Made by incremental 24.7.0 and towncrier 23.6.0.",
        details: [],
      },
    ]);
  });

  test("warn where one was yanked, with PyPI's reason and what to do", () => {
    const reason = "Breaks projects without pyproject.toml";
    const yanked: RanTool = { ...incremental, standing: { kind: "yanked", reason } };
    const [warning] = toolWarnings([yanked, towncrier]);
    expect(warning).toMatchObject({
      code: "tool-yanked",
      sentence: `incremental 24.7.0 made this plan and was yanked from PyPI. “${reason}”`,
    });
    expect(warning?.details[0]).toContain("Install another version of incremental");
  });

  test.each([
    [{ ...towncrier, standing: { kind: "unknown" } }, "PyPI does not know towncrier 23.6.0."],
    [
      { ...towncrier, standing: { kind: "unasked", why: "The package index gave no answer." } },
      "Whether towncrier 23.6.0 was yanked is not known. The package index gave no answer.",
    ],
    [
      { ...towncrier, version: null },
      "towncrier is not installed as a package: nothing tells its version.",
    ],
  ] satisfies readonly (readonly [RanTool, string])[])(
    "do not warn of what is not known, and say so",
    (tool, line) => {
      expect(toolWarnings([incremental, tool])).toMatchObject([
        { code: "tool-output", details: [line] },
      ]);
    },
  );
});
