import { describe, expect, it } from "vitest";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { oid, seen } from "@/tests/seen";

const opened = aRelease().upTo("candidate.pull-request");
const checked = opened.withChecks("success");
const wheel = "twisted-24.7.0rc1-py3-none-any.whl";
const sdist = "twisted-24.7.0rc1.tar.gz";

function state(story: FactsBuilder): string {
  return inOneLine(stepOf(story, "candidate.built").state);
}

describe("candidate.built", () => {
  it("is done by wheel and sdist of exactly the head, and says their names", () => {
    expect(state(checked.withBuilt())).toBe(`done: ${wheel} is built. ${sdist} is built.`);
    expect(
      state(checked.withBuilt({ built: ["Twisted-24.7.0rc1-py3-none-any.whl", sdist] })),
    ).toMatch(/^done/);
  });

  it.each([
    [[sdist], "no wheel"],
    [[wheel], "no sdist"],
    [[wheel.replace("rc1", "rc2"), sdist.replace("rc1", "rc2")], "no wheel and no sdist"],
    [["twisted-24.7.0rc10.tar.gz", wheel], "no sdist"],
    [["README.txt"], "no wheel and no sdist"],
  ])("is blocked where %j was built: %s (the real 21.7.0rc2)", (built, lacking) => {
    expect(state(checked.withBuilt({ built }))).toContain(`has built ${lacking} of 24.7.0rc1`);
    expect(state(checked.withBuilt({ built }))).toMatch(/^blocked distribution-missing/);
  });

  it("holds up the tag, and nothing after it", () => {
    const lacking = checked.withBuilt({ built: [sdist] });
    expect(inOneLine(stepOf(lacking, "candidate.publish").state)).toMatch(/^blocked needs-step/);
    expect(state(lacking.withPublished())).toMatch(/^not-needed/);
  });

  it("is not needed where the workflow keeps nothing, or does not run", () => {
    expect(state(checked.withBuilt({ built: [] }))).toBe(
      "not-needed: The workflow keeps no wheel and sdist of pull requests that Slipway can read.",
    );
    expect(state(checked)).toBe("not-needed: No workflow runs for the pull request itself.");
  });

  it("waits for the run, and for what it has built to be looked at", () => {
    expect(state(opened)).toMatch(/^waiting: No workflow run of the pull request/);
    const going = { status: "in-progress", conclusion: null, built: null } as const;
    expect(state(checked.withBuilt(going))).toMatch(/^waiting: The pull request’s run goes on/);
    expect(state(checked.withBuilt({ built: null }))).toMatch(/^waiting: .* not synced yet\.$/);
    expect(state(checked.withBuilt({ built: [], conclusion: "failure" }))).toMatch(/^not-needed/);
    expect(state(opened.withBuilt({ built: [], conclusion: "failure" }))).toMatch(
      /^waiting: Run “CI” ended with “failure”/,
    );
    expect(state(checked.with({ workflowRuns: null }))).toMatch(/^waiting: .* not synced yet\.$/);
  });

  it("takes another commit's run, and the branch's own, for nothing", () => {
    expect(state(checked.withBuilt({ headOid: oid("abc") }))).toMatch(/^not-needed/);
    expect(state(checked.withBuilt({ event: "push" }))).toMatch(/^not-needed/);
  });

  it("believes the newest run where it was started again", () => {
    const again = checked
      .withBuilt({ built: [sdist], createdAt: "2024-07-29T10:00:00Z" })
      .withBuilt({ id: 9051, createdAt: "2024-07-29T11:00:00Z" });
    expect(state(again)).toMatch(/^done/);
    const turned = again.with({
      workflowRuns: seen((again.facts().workflowRuns?.value ?? []).toReversed()),
    });
    expect(state(turned)).toMatch(/^done/);
  });
});
