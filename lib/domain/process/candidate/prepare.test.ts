import { describe, expect, it } from "vitest";
import type { SourceTree } from "@/lib/domain/observed/source-tree";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { now, oid, preparedOid, seen } from "@/tests/seen";
import { aTrunkTree } from "@/tests/source-trees";
import { aNewsSection } from "@/tests/news-section";

const branched = aRelease().upTo("prepare.branch");
const state = (story = branched, at = now) =>
  inOneLine(stepOf(story, "candidate.prepare", [], at).state);
const prepared = (change: Partial<SourceTree>) => state(branched.withCandidate(1, change));
const years = (through: number | null) => [{ path: "LICENSE", through }];

describe("candidate.prepare", () => {
  it("says all that a fresh branch lacks", () => {
    const { button, state: fresh } = stepOf(branched, "candidate.prepare");
    expect(button).toBe("Prepare 24.7.0rc1");
    expect(inOneLine(fresh)).toBe(
      "ready: The version is 24.3.0.post0, not yet 24.7.0rc1. NEWS begins with 24.3.0, not with 24.7.0rc1. 2 news fragments wait for towncrier.",
    );
  });

  it("is done when version, news, fragments and years are those of the candidate", () => {
    expect(prepared({})).toBe(
      "done: The version is 24.7.0rc1. NEWS begins with 24.7.0rc1 (2024-07-29). No news fragment waits. The copyright years reach 2024.",
    );
  });

  it("reads incremental’s older spelling in the version and in NEWS", () => {
    const release = aRelease("24.2.0").upTo("prepare.branch");
    const old = { version: "24.2.0.rc1", news: [aNewsSection("24.2.0.rc1", "2024-02-27")] };
    expect(state(release.withCandidate(1, old))).toMatch(
      /^done: The version is 24\.2\.0rc1\. NEWS begins with 24\.2\.0\.rc1/,
    );
  });

  it("does not mind fragments that towncrier never collects", () => {
    const lost = { path: "src/twisted/runner/newsfragments/9657.doc", collected: false };
    expect(prepared({ fragments: [lost] })).toMatch(/^done/);
  });

  it.each<[string, Partial<SourceTree>, string]>([
    ["NEWS", { news: [aNewsSection("24.3.0")] }, "NEWS begins with 24.3.0, not with 24.7.0rc1."],
    ["any NEWS", { news: [] }, "NEWS begins with nothing, not with 24.7.0rc1."],
    [
      "the right NEWS on top",
      { news: [aNewsSection("24.3.0"), aNewsSection("24.7.0rc1")] },
      "NEWS begins with 24.3.0, not with 24.7.0rc1.",
    ],
    ["the year", { copyright: years(2023) }, "The copyright years of LICENSE do not reach 2024."],
  ])("done by hand but for %s is ready to be completed", (_, change, missing) => {
    expect(prepared(change)).toBe(`ready: ${missing}`);
  });

  it("asks for the fragments of a candidate that is not tagged yet", () => {
    const fragments = [{ path: "src/twisted/newsfragments/12279.bugfix", collected: true }];
    expect(prepared({ fragments })).toBe("ready: 1 news fragment waits for towncrier.");
  });

  it("judges the years by the day of the candidate’s NEWS, not by a year that turned since", () => {
    const december = aRelease("24.12.0").upTo("prepare.branch");
    const news = [aNewsSection("24.12.0rc1", "2024-12-30")];
    const story = december.withCandidate(1, { news, copyright: years(2024) });
    expect(state(story, "2025-01-02T00:00:00Z")).toMatch(/^done/);
    expect(state(december, "2025-01-02T00:00:00Z")).toMatch(/do not reach 2025/);
  });

  it("has nothing to say about a file without a range of years", () => {
    expect(prepared({ copyright: years(null) })).toMatch(/^done/);
  });

  it("is blocked by each problem of a source that is no release’s", () => {
    const problems = [
      "src/twisted/_version.py is missing.",
      "pyproject.toml has no [tool.towncrier].",
    ];
    expect(prepared({ version: null, problems })).toBe(
      `blocked source-problem source-problem: ${problems.join(" ")}`,
    );
    expect(prepared({ version: "unknown" })).toMatch(/^blocked source-problem: .* unknown/);
  });

  it.each(["24.10.0.dev0", "24.7.0", "24.7.0.post0"])(
    "is blocked by a branch that says %s, past a candidate that never was",
    (version) => {
      expect(prepared({ version })).toMatch(/^blocked source-version-mismatch/);
    },
  );

  it("is done on a branch that is past 24.7.0rc1", () => {
    const published = aRelease().upTo("candidate.publish");
    const story = published.withSource(
      aTrunkTree({ fragments: [], oid: oid("8cb"), version: "24.7.0" }),
    );
    expect(state(story)).toBe("done: The branch says 24.7.0: it is past 24.7.0rc1.");
  });

  it("waits until the source at exactly the branch’s head was read", () => {
    const moved = [{ name: "refs/heads/release-24.7.0-12271", oid: preparedOid }];
    expect(state(branched.with({ branches: seen(moved) }))).toMatch(/^waiting: .* not synced yet/);
    expect(state(branched.with({ source: null }))).toMatch(/^waiting/);
  });
});

describe("the next candidate", () => {
  const published = aRelease().upTo("candidate.review");
  const fix = { path: "src/twisted/newsfragments/12279.bugfix", collected: true };

  it("is due when a fix with its fragment lies on the branch of a tagged one", () => {
    const fixed = published.withCandidate(1, { oid: oid("481"), fragments: [fix] });
    const step = stepOf(fixed, "candidate.prepare");
    expect(step.button).toBe("Prepare 24.7.0rc2");
    expect(inOneLine(step.state)).toMatch(
      /^ready: The version is 24\.7\.0rc1, not yet 24\.7\.0rc2/,
    );
  });

  it("is under way when the branch says so", () => {
    const second = published.withCandidate(2, { oid: oid("db6") });
    expect(state(second)).toMatch(/^done: The version is 24\.7\.0rc2/);
    expect(stepOf(second, "candidate.publish").title).toBe("Publish Twisted 24.7.0rc2");
  });

  it("is not due for reworded news alone", () => {
    const reworded = published.withCandidate(1, { oid: oid("b51") });
    expect(state(reworded)).toMatch(/^done: The version is 24\.7\.0rc1/);
  });
});
