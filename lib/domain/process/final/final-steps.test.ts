import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import type { StepKey } from "@/lib/domain/process/step-key";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { withFinal, withReview } from "@/tests/final-chapters";
import { aGitHubRelease, now, oid, seen, version } from "@/tests/seen";
import { aPreparedTree } from "@/tests/source-trees";
import { aNewsSection } from "@/tests/news-section";

const state = (story: FactsBuilder, key: StepKey) => inOneLine(stepOf(story, key).state);
const waited = aRelease().upTo("final.prepare");
const candidateDone = withCandidateDone();

function withCandidateDone(): FactsBuilder {
  const keys = derive(aRelease().facts(), [], [], now).steps.map(({ key }) => key);
  const last = keys.findLast((key) => key.startsWith("candidate."));
  return aRelease().upTo(last ?? "candidate.review");
}

describe("final.prepare", () => {
  it("is ready once its candidate asks for nothing more", () => {
    expect(state(candidateDone, "final.prepare")).toMatch(
      /^ready: The version is 24\.7\.0rc1, not yet 24\.7\.0\. NEWS begins with 24\.7\.0rc1, not with 24\.7\.0\.$/,
    );
  });

  it("looks at the blockers again", () => {
    expect(state(candidateDone.withBlocker(), "final.prepare")).toMatch(
      /^blocked release-blocker-open/,
    );
  });

  it("is blocked where a fix came onto the branch: the next candidate is under way", () => {
    const fix = { path: "src/twisted/newsfragments/12280.bugfix", collected: true };
    const story = candidateDone.withSource(
      aPreparedTree(version("24.7.0rc1"), { oid: oid("f1c5"), fragments: [fix] }),
    );
    expect(state(story, "final.prepare")).toMatch(/^blocked needs-step.*Prepare 24\.7\.0rc2/);
    expect(derive(story.facts(), [], [], now).target.version.rc).toBe(2);
  });

  it("is not done while NEWS has a candidate's section of its own", () => {
    const tree = aPreparedTree(version("24.7.0"));
    const news = [aNewsSection("24.7.0"), aNewsSection("24.7.0.rc1"), ...tree.news.slice(1)];
    expect(state(withFinal(candidateDone).withSource({ ...tree, news }), "final.prepare")).toBe(
      "ready: NEWS still has the notes of 24.7.0.rc1 in sections of their own.",
    );
  });

  it("is done by hand as well, and stays so when the branch goes on to its post version", () => {
    expect(state(waited, "final.prepare")).toBe(
      "done: The version is 24.7.0. NEWS begins with 24.7.0 (2024-07-29). No news fragment waits. The copyright years reach 2024.",
    );
    const post = aRelease()
      .upTo("final.docs")
      .withSource(aPreparedTree(version("24.7.0"), { oid: oid("b05"), version: "24.7.0.post0" }));
    expect(state(post, "final.prepare")).toMatch(/^done: The branch says 24\.7\.0\.post0/);
  });
});

describe("final.checks", () => {
  it("says nothing of the candidate's green checks", () => {
    expect(state(candidateDone, "final.checks")).toMatch(/^blocked needs-step/);
    expect(state(waited, "final.checks")).toMatch(/^waiting/);
    expect(state(waited.withChecks("success"), "final.checks")).toMatch(/^done/);
  });
});

describe("final.publish", () => {
  const approved = aRelease().upTo("final.review");
  it("is ready at the approved head alone", () => {
    expect(state(approved, "final.publish")).toBe("ready: No tag twisted-24.7.0 exists.");
    expect(state(aRelease().upTo("final.checks"), "final.publish")).toMatch(
      /^blocked needs-step: .*“Final review”/,
    );
  });

  it("waits for the candidate's week, also where the final was prepared by hand before its end", () => {
    const early = withReview(
      withFinal(aRelease().upTo("candidate.announce-irc")).withChecks("success"),
    );
    expect(state(early, "final.prepare")).toMatch(/^done/);
    expect(state(early, "final.review")).toMatch(/^done/);
    expect(state(early, "final.publish")).toMatch(
      /^blocked needs-step: .*“Wait a week for reports on 24\.7\.0rc1”/,
    );
  });

  it("is blocked by a release that is marked as a pre-release", () => {
    const page = aGitHubRelease(version("24.7.0"), { isPrerelease: true });
    const story = aRelease()
      .upTo("final.publish")
      .with({ githubReleases: seen([page]) });
    expect(state(story, "final.publish")).toMatch(/^blocked release-mismatch.*marked as a pre-/);
  });

  it("of a tag that stands elsewhere does not ask for another candidate", () => {
    const story = approved.withTag("twisted-24.7.0", oid("e15e"));
    const { state: found } = stepOf(story, "final.publish");
    expect(found.kind === "blocked" ? found.blockers[0]?.remedy : null).toBe(
      "Don’t delete or move a tag that was pushed: what is wrong with it is mended by the next release.",
    );
  });
});

describe("with the final out", () => {
  it("nothing more is asked of its candidates that nobody saw", () => {
    const byHand = aRelease().upTo("final.publish").with({ docs: null });
    expect(state(byHand, "candidate.docs")).toBe(
      "not-needed: It was not seen here; 24.7.0 is out.",
    );
  });
});
