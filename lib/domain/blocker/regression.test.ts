import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anIssue, version } from "@/tests/seen";
import { regressionSigns } from "./regression";
import type { Issue } from "@/lib/domain/observed/issue";
import { processorMs } from "@/tests/processor-time";

const label = "release-blocker";
const last = {
  ...{ version: version("24.7.0"), at: "2024-08-08T10:00:00Z" },
  coming: [version("24.10.0")],
};
const reported = { title: "Uploads fail", body: "", labels: [], createdAt: "2024-08-20T09:00:00Z" };
const codes = (change: Partial<Issue>) =>
  regressionSigns(anIssue({ ...reported, ...change }), last, label).map(({ code }) => code);

describe("an issue looks like a regression since 24.7.0", () => {
  it.each<[string, Partial<Issue>, readonly string[]]>([
    ["by its label", { labels: ["Regression"] }, ["label"]],
    ["by its title", { title: "Regression in CopiedFailure" }, ["title-says"]],
    ["by what worked", { body: "This worked fine in Twisted 24.3." }, ["worked-in"]],
    ["by what worked in the last one", { body: "It worked with 24.7.0." }, ["worked-in"]],
    [
      "by what worked before",
      { body: "It worked in the last release and does not work now." },
      ["worked-before"],
    ],
    ["by an upgrade", { body: "Since upgrading to 24.7.0 nothing starts." }, ["since"]],
    [
      "by an upgrade from another",
      { body: "after updating from 24.3.0 to 24.10.0rc1 it hangs" },
      ["since"],
    ],
    ["by what broke it", { title: "TLS is broken since 24.7" }, ["since"]],
    ["as a bug of a candidate", { labels: ["bug"], title: "24.10.0rc1 hangs" }, ["newer-version"]],
    ["as a bug to be mended", { labels: ["bug"], milestone: "24.10" }, ["milestone"]],
    [
      "by several",
      { labels: ["regression"], body: "Worked in 24.3.0, broken in 24.7.0." },
      ["label", "worked-in", "since"],
    ],
  ])("%s", (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it("names the version that was meant", () => {
    const issue = anIssue({ ...reported, body: "It works in 24.3, and not since 24.7.0." });
    expect(regressionSigns(issue, last, label)).toEqual([
      { code: "worked-in", version: "24.3.0" },
      { code: "since", version: "24.7.0" },
    ]);
  });
});

describe("an issue does not look like one", () => {
  it.each<[string, Partial<Issue>]>([
    ["by nothing", {}],
    ["that was closed", { labels: ["regression"], state: "closed" }],
    ["that is a blocker already", { labels: ["regression", label] }],
    ["that was reported before", { labels: ["regression"], createdAt: "2024-08-01T00:00:00Z" }],
    ["that asks for a test", { title: "Add a regression test of CopiedFailure" }],
    ["that denies it", { labels: ["regression"], body: "It is not a regression." }],
    ["that broke in an older release", { body: "Worked in 22.10.0, broken since 23.8.0." }],
    ["that names the release it was seen in", { labels: ["bug"], body: "Twisted 24.7.0" }],
    ["by the number of something else", { labels: ["bug"], body: "Ubuntu 24.04, black 25.1.0" }],
    ["that is a feature for the next release", { milestone: "24.10" }],
    ["by what others wrote", { body: "> since upgrading to 24.7.0\n\nI don’t see it." }],
    ["by code", { body: "```\nworked in 24.3.0\n```\nand `since 24.7.0`" }],
    ["by the words of a form", { body: "<!-- It worked in the last release? -->" }],
  ])("%s", (_, change) => {
    expect(codes(change)).toEqual([]);
  });

  it("whatever stands in it, in time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (body) => {
        expect(codes({ body, createdAt: "2020-01-01T00:00:00Z" })).toEqual([]);
        codes({ body });
      }),
    );
    const read = () => {
      for (const body of ["```\n", "<!-- ", "since ", "> ", "`a", "worked in "])
        codes({ body: body.repeat(60_000 / body.length), labels: ["bug"] });
    };
    expect(processorMs(read)).toBeLessThan(2_000);
  });
});
