import { describe, expect, test } from "vitest";
import type { Completion } from "@/lib/domain/process/completion";
import { isSecurityStep, stepKeys, type StepKey } from "@/lib/domain/process/step-key";
import { grace } from "@/tests/actors";
import { keysOfEvery, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { aMergedAdvisory, asSecurity, cveId, ghsaId, listings } from "@/tests/security-story";
import { now, seen, version } from "@/tests/seen";
import { aPreparedTree } from "@/tests/source-trees";

const finished = aRelease().upTo("post.outcomes");

/** A security release of which everything is done. */
const mended = asSecurity(
  finished,
  aMergedAdvisory({
    state: "published",
    vulnerabilities: [
      { ecosystem: "pip", package: "Twisted", affected: "<= 24.3.0", patched: "24.7.0rc1, 24.7.0" },
    ],
  }),
).with({ advisoryListings: listings(["24.7.0"], ["24.7.0"]) });

/** Who did it and by which numbers it is known, with nothing but what GitHub and PyPI show. */
const told: Readonly<Record<StepKey, Pick<Completion, "by" | "numbers"> | null>> = {
  "security.advisory": { by: null, numbers: [ghsaId] },
  "security.details": { by: null, numbers: [] },
  "security.cve": { by: null, numbers: [cveId] },
  "security.fragment": { by: null, numbers: [] },
  "security.approval": { by: null, numbers: [] },
  "security.patched": { by: null, numbers: [] },
  "security.merge": { by: null, numbers: [] },
  "security.first-candidate": { by: null, numbers: [] },
  "security.final-version": { by: null, numbers: [] },
  "security.databases": { by: null, numbers: [] },
  "prepare.blockers": { by: null, numbers: [] },
  "prepare.trunk-green": { by: null, numbers: [] },
  "prepare.version": { by: "ada", numbers: [] },
  "prepare.ticket": { by: "ada", numbers: ["#12271"] },
  "prepare.branch": { by: null, numbers: [] },
  "fix.pause": { by: null, numbers: [] },
  "fix.tickets": { by: null, numbers: [] },
  "fix.merged": { by: null, numbers: [] },
  "fix.cherry-pick": { by: null, numbers: [expect.stringMatching(/^[0-9a-f]{10}$/)] },
  "candidate.prepare": { by: null, numbers: [expect.stringMatching(/^[0-9a-f]{10}$/)] },
  "candidate.pull-request": { by: "ada", numbers: [expect.stringMatching(/^#\d+$/)] },
  "candidate.checks": { by: null, numbers: ["run 9001"] },
  "candidate.built": { by: null, numbers: ["run 9050"] },
  "candidate.publish": { by: "ada", numbers: ["twisted-24.7.0rc1"] },
  "candidate.pypi": { by: null, numbers: ["2 files", "run 9100"] },
  "candidate.docs": { by: null, numbers: [expect.stringMatching(/^#\d+$/)] },
  "candidate.review": { by: null, numbers: [expect.stringMatching(/^#\d+$/)] },
  "candidate.announce-mail": { by: null, numbers: [] },
  "candidate.announce-irc": { by: null, numbers: [] },
  "candidate.wait": { by: null, numbers: [] },
  "final.prepare": { by: null, numbers: [expect.stringMatching(/^[0-9a-f]{10}$/)] },
  "final.checks": { by: null, numbers: ["run 9001"] },
  "final.review": { by: "grace", numbers: [expect.stringMatching(/^#\d+$/)] },
  "final.publish": { by: "ada", numbers: ["twisted-24.7.0"] },
  "final.pypi": { by: null, numbers: ["2 files", "run 9100"] },
  "post.bump": { by: null, numbers: [expect.stringMatching(/^[0-9a-f]{10}$/)] },
  "post.merge-trunk": { by: null, numbers: [expect.stringMatching(/^[0-9a-f]{10}$/)] },
  "post.merge": { by: null, numbers: [expect.stringMatching(/^#\d+$/)] },
  "post.close-ticket": { by: null, numbers: ["#12271"] },
  "post.outcomes": { by: null, numbers: [] },
  "final.docs": { by: null, numbers: [expect.stringMatching(/^[0-9a-f]{10}$/)] },
  "final.announce-mail": { by: null, numbers: [] },
  "final.announce-irc": { by: null, numbers: [] },
  // Nothing shows a post: it is done by attestation alone.
  "final.announce-social": null,
};

describe("completionOf", () => {
  test.each(keysOfEvery)("%s: who did it, and its numbers", (key) => {
    const { completion } = stepOf(aRelease().upTo(key), key);
    const expected = told[key];
    if (expected === null) expect(completion).toBeNull();
    else expect(completion).toMatchObject(expected);
  });

  test.each(stepKeys.filter(isSecurityStep))("%s: who did it, and its numbers", (key) => {
    expect(stepOf(mended, key).completion).toMatchObject(told[key] ?? {});
  });

  test("what is not done is nobody's doing", () => {
    expect(stepOf(aRelease(), "prepare.ticket").completion).toBeNull();
    expect(stepOf(aRelease().withBlocker(), "prepare.blockers").completion).toBeNull();
  });

  test("a run of ours tells whose yes it was and when it ended; another step's does not", () => {
    const story = aRelease()
      .upTo("prepare.branch")
      .withRun("prepare.branch", "succeeded", { by: grace, since: now });
    expect(stepOf(story, "prepare.branch").completion).toMatchObject({ by: "grace", at: now });
    expect(stepOf(story, "prepare.ticket").completion?.by).toBe("ada");
  });

  test("a run that did not get through did nothing: who did it by hand is not known", () => {
    const story = aRelease().upTo("prepare.branch").withRun("prepare.branch", "refused");
    expect(stepOf(story, "prepare.branch").completion).toMatchObject({ by: null, at: null });
  });

  test("a commit, a mail and a topic name whoever did it by hand", () => {
    const author = "Grace Hopper";
    const prepared = aPreparedTree(version("24.7.0rc1"), { author });
    const committed = aRelease().upTo("candidate.prepare").withSource(prepared);
    expect(stepOf(committed, "candidate.prepare").completion).toMatchObject({
      ...{ by: null, named: author, byHand: true },
    });
    const ran = committed.withRun("candidate.prepare", "succeeded", { by: grace, since: now });
    expect(stepOf(ran, "candidate.prepare").completion).toMatchObject({ by: "grace", named: null });

    const announced = aRelease().upTo("candidate.announce-irc");
    const { mails, topics } = announced.facts();
    const told = announced.with({
      mails: mails && seen(mails.value.map((mail) => ({ ...mail, from: author }))),
      topics: topics && seen(topics.value.map((topic) => ({ ...topic, setBy: "gracie" }))),
    });
    for (const [key, named] of [
      ["candidate.announce-mail", author],
      ["candidate.announce-irc", "gracie"],
    ] as const)
      expect(stepOf(told, key).completion).toMatchObject({ named, byHand: true });
  });

  test("the head is the merge's once trunk is merged in: it does not say who set the version", () => {
    const story = aRelease().upTo("post.merge-trunk");
    const { source } = story.facts();
    const named = story.with({
      source: source && seen({ ...source.value, author: "Grace Hopper" }),
    });
    expect(stepOf(named, "post.merge-trunk").completion?.named).toBe("Grace Hopper");
    expect(stepOf(named, "post.bump").completion?.named).toBeNull();
  });

  test("a run for another candidate did nothing of this one", () => {
    const story = aRelease().upTo("candidate.publish");
    const { runs } = story
      .withRun("candidate.publish", "succeeded", { by: grace, since: now })
      .facts();
    const other = story.with({ runs: runs.map((run) => ({ ...run, target: "24.8.0rc1" })) });
    expect(stepOf(other, "candidate.publish").completion).toMatchObject({
      ...{ by: "ada", byHand: true },
    });
  });

  test("GitHub says who merged", () => {
    const story = aRelease().upTo("post.merge");
    const { pullRequests } = story.facts();
    const merged = pullRequests?.value.map((one) => ({ ...one, mergedBy: "grace" })) ?? [];
    const told = story.with({ pullRequests: seen(merged) });
    expect(stepOf(told, "post.merge").completion?.by).toBe("grace");
  });

  test("when it happened is the world's time, also where our run ended later", () => {
    const story = finished.withRun("candidate.publish", "succeeded", { since: now });
    const published = story.facts().githubReleases?.value[0]?.publishedAt;
    expect(published).not.toBe(now);
    expect(stepOf(story, "candidate.publish").completion?.at).toBe(published);
  });
});

describe("sinceOf", () => {
  test("failed checks block since the first of them ended", () => {
    const story = aRelease().withTrunkChecks("failure");
    const step = stepOf(story, "prepare.trunk-green");
    expect(step.state.kind).toBe("blocked");
    expect(step.since).toBe(story.facts().trunkChecks?.value.checks.at(-1)?.completedAt);
  });

  test("a step that only waits for another has no time of its own, and what is done has none", () => {
    expect(stepOf(aRelease(), "prepare.branch").since).toBeNull();
    expect(stepOf(finished, "prepare.ticket").since).toBeNull();
  });

  test("a step runs since our run began", () => {
    const story = aRelease().withRun("prepare.ticket", "running", { since: now });
    expect(stepOf(story, "prepare.ticket")).toMatchObject({ since: now, completion: null });
  });
});
