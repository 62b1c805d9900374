import { describe, expect, it } from "vitest";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { oid, seen, version } from "@/tests/seen";
import { aPreparedTree, aTrunkTree } from "@/tests/source-trees";
import { aNewsSection } from "@/tests/news-section";

const green = aRelease().upTo("candidate.checks");
const published = green.withPublished();
const state = (story = published) => inOneLine(stepOf(story, "candidate.publish").state);
const tag = "twisted-24.7.0rc1";

describe("candidate.publish", () => {
  it("is ready when there is no tag of the candidate", () => {
    expect(state(green)).toBe("ready: No tag twisted-24.7.0rc1 exists.");
    expect(stepOf(green, "candidate.publish").button).toBe("Publish 24.7.0rc1");
  });

  it("is done when tag and pre-release are as the document asks", () => {
    expect(state()).toBe(
      "done: twisted-24.7.0rc1 is at 6d157ca99c, the branch’s head. “Twisted 24.7.0rc1” is a pre-release with its news.",
    );
  });

  it("is ready to be completed when only the tag was pushed", () => {
    expect(state(green.withTag(tag, oid("6d157ca99c")))).toBe(
      "ready: The tag twisted-24.7.0rc1 exists, but GitHub has no release of it.",
    );
  });

  it.each([
    ["not a pre-release", { isPrerelease: false }, "It is not marked as a pre-release."],
    ["a draft", { isDraft: true, isPrerelease: false }, "It is a draft."],
    ["misnamed", { name: "24.7.0rc1" }, "Its name is “24.7.0rc1”."],
    ["without a name", { name: null }, "Its name is “”."],
    ["without its news", { body: "See NEWS.rst" }, "Its text is not the news of 24.7.0rc1."],
    ["empty", { body: null }, "Its text is not the news of 24.7.0rc1."],
  ])("is blocked by a release that is %s, saying what to mend", (_, change, fault) => {
    const story = green.withTag(tag, oid("6d157ca99c")).withGitHubRelease(change);
    expect(state(story)).toBe(
      `blocked release-mismatch: The release twisted-24.7.0rc1 on GitHub: ${fault}`,
    );
  });

  it("is blocked by a draft before there is a tag: GitHub makes the tag when it is published", () => {
    expect(state(green.withGitHubRelease({ isDraft: true }))).toMatch(/release-mismatch: .*draft/);
  });

  it("says of a draft no more than that it is one: what is in it only those see who may push", () => {
    const draft = { isDraft: true, name: "Secret", body: "Not yet.", author: "grace" };
    const step = stepOf(green.withGitHubRelease(draft), "candidate.publish");
    expect(inOneLine(step.state)).toBe(
      "blocked release-mismatch: The release twisted-24.7.0rc1 on GitHub: It is a draft.",
    );
    expect(JSON.stringify(step)).not.toMatch(/Secret|Not yet|grace/);
  });

  it("knows the news again with GitHub’s line breaks, and with words of the manager around them", () => {
    const news = aNewsSection("24.7.0rc1").text.split("\n").slice(3).join("\r\n");
    const story = green.withTag(tag, oid("6d157ca99c"));
    expect(state(story.withGitHubRelease({ body: `Please test!\r\n${news}\r\nThanks.` }))).toMatch(
      /^done/,
    );
  });

  it("needs open gates, even when everything on the branch is right", () => {
    expect(state(green.withBlocker())).toMatch(/^blocked release-blocker-open: #12300/);
    expect(state(green.withChecks("failure"))).toMatch(/^blocked needs-step/);
    expect(state(green.withBlocker().withPublished())).toMatch(/^done/);
  });

  it.each([{ tags: null }, { githubReleases: null }])(
    "waits while nobody has looked: %j",
    (unseen) => {
      expect(state(green.with(unseen))).toMatch(/^waiting/);
    },
  );
});

describe("a tag that is not at the branch’s head", () => {
  const elsewhere = green.withTag(tag, oid("bad")).withGitHubRelease();
  const movedOn = published.withSource(aPreparedTree(version("24.7.0rc1"), { oid: oid("b51") }));

  it("stops the step, and is never to be deleted", () => {
    const { state: stopped } = stepOf(elsewhere, "candidate.publish");
    expect(inOneLine(stopped)).toBe(
      "blocked tag-elsewhere: The tag twisted-24.7.0rc1 is at bad0000000, not at the branch’s head 6d157ca99c.",
    );
    expect(stopped.kind === "blocked" && stopped.blockers[0]?.remedy).toMatch(
      /Don’t delete or move/,
    );
  });

  it("is right when the source there is this candidate: the branch has moved on since", () => {
    const tagged = seen(aPreparedTree(version("24.7.0rc1")));
    expect(state(movedOn.with({ taggedSources: [tagged] }))).toMatch(
      /^done: twisted-24\.7\.0rc1 is at 6d157ca99c; the branch has moved on since/,
    );
  });

  it("says nothing of a branch that is gone", () => {
    const tagged = seen(aPreparedTree(version("24.7.0rc1")));
    const gone = movedOn.with({ taggedSources: [tagged], branches: seen([]) });
    expect(state(gone)).toMatch(/^done: twisted-24\.7\.0rc1 is at 6d157ca99c\. /);
  });

  it("is wrong when the source there is something else", () => {
    const tagged = seen(aTrunkTree({ oid: oid("6d157ca99c") }));
    expect(state(movedOn.with({ taggedSources: [tagged] }))).toMatch(/^blocked tag-elsewhere/);
  });

  it("is right when PyPI took its files, which it does not from a tag that disagrees", () => {
    expect(state(movedOn)).toMatch(/^blocked tag-elsewhere/);
    expect(state(movedOn.withFiles())).toMatch(/^done/);
  });

  it("keeps its page right when the news were reworded afterwards, on either side", () => {
    const reworded = aPreparedTree(version("24.7.0rc1"), {
      oid: oid("b51"),
      news: [{ ...aNewsSection("24.7.0rc1"), text: "Twisted\n=====\n\n- Better words. (#1)\n" }],
    });
    const later = published
      .withSource(reworded)
      .with({ taggedSources: [seen(aPreparedTree(version("24.7.0rc1")))] });
    expect(state(later)).toMatch(/^done/);
    const both = later.with({ githubReleases: seen([]) });
    expect(state(both.withGitHubRelease({ body: "- Better words. (#1)" }))).toMatch(/^done/);
    expect(state(both.withGitHubRelease({ body: "- Other words. (#1)" }))).toMatch(/mismatch/);
  });
});
