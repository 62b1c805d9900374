import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import type { Checklist } from "@/lib/domain/process/step";
import type { Milestone } from "@/lib/domain/process/milestone";
import type { StepKey } from "@/lib/domain/process/step-key";
import { inOneLine } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import {
  withDocsVersions,
  withFinal,
  withFinalFiles,
  withFinalPublished,
  withReview,
} from "@/tests/final-chapters";
import {
  withBranchDeleted,
  withMerged,
  withPostVersion,
  withTicketClosed,
  withTrunk,
  withTrunkMerged,
} from "@/tests/post-chapters";
import { recorded } from "@/tests/remembering";
import { aRun, now, oid, seen } from "@/tests/seen";

/**
 * The whole life of a release through the rules: nothing unticks that was done, nothing that was done
 * is offered again.
 */

const tagged = (story: FactsBuilder) => story.facts().tags?.value ?? [];

const prepared = aRelease().upTo("prepare.branch");
const rc1 = aRelease().upTo("candidate.review");
/** A blocker is open while rc1 waits. */
const paused = rc1.withBlocker();
const rc2Prepared = rc1.withCandidate(2, { oid: oid("db6") }).withChecks("success");
const rc2 = rc2Prepared.withPublished(2).withFiles({}, 2);
const finalPrepared = withFinal(rc2).withChecks("success");
/** A fix came onto the branch when the final was prepared: it needs another candidate. */
const fixedAgain = finalPrepared.withSource({
  ...known(finalPrepared.facts().source?.value),
  oid: oid("f1c5"),
  fragments: [{ path: "src/twisted/newsfragments/12280.bugfix", collected: true }],
});
const finalApproved = withReview(finalPrepared);
const pushedAfterwards = finalApproved
  .withSource({ ...known(finalApproved.facts().source?.value), oid: oid("9d2") })
  .withChecks("success");
const finalTagged = withFinalFiles(withFinalPublished(finalApproved));
const documented = withDocsVersions(finalTagged);
const announced = documented
  .withMail({ subject: "Twisted 24.7.0 Release Announcement" })
  .withFinalTopic();
const bumped = withPostVersion(announced);
const trunkMoved = withTrunk(bumped, { behind: 3, conflicts: ["NEWS.rst"] });
const trunkMerged = withTrunkMerged(bumped);
/** Words in the pull request's body close the ticket as it is merged. */
const merged = withTicketClosed(withMerged(trunkMerged));
const branchDeleted = withBranchDeleted(merged);

const life = [
  ["prepared", prepared],
  ["rc1 is out", rc1],
  ["a blocker is open", paused],
  ["rc2 is prepared", rc2Prepared],
  ["rc2 is out", rc2],
  ["the final is prepared", finalPrepared],
  ["a fix lands on the branch", fixedAgain],
  ["the final is approved", finalApproved],
  ["a push after the approval", pushedAfterwards],
  ["the final is tagged", finalTagged],
  ["its documentation is served", documented],
  ["it is announced", announced],
  ["its post version is on the branch", bumped],
  ["trunk conflicts with the branch", trunkMoved],
  ["trunk is merged into the branch", trunkMerged],
  ["merged, which closes the ticket", merged],
  ["the branch is deleted", branchDeleted],
] as const;

function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("The story lacks something");
  return value;
}

/** The steps that are not settled, each with its state in a line. */
function openIn({ steps }: Pick<Checklist, "steps">): readonly string[] {
  return steps
    .filter(({ state }) => !/^(done|not-needed)$/.test(state.kind))
    .map(({ key, state }) => `${key}: ${inOneLine(state)}`);
}

/** The checklist at each point, with the milestones that were recorded up to it. */
function played() {
  let milestones: readonly Milestone[] = [];
  return life.map(([point, story]) => {
    const checklist = derive(story.facts(), milestones, [], now);
    milestones = recorded(checklist, milestones);
    return { point, checklist, milestones };
  });
}

describe("a whole life", () => {
  it("prints each step's state at each point", () => {
    const table = played().map(({ point, checklist }) => [
      `${point} (${checklist.target.version.rc === null ? "final" : `rc${checklist.target.version.rc}`})`,
      ...checklist.steps.map(({ key, state }) => `  ${key}: ${state.kind}`),
    ]);
    expect(table.flat().join("\n")).toMatchSnapshot();
  });

  it("unticks nothing once the branch is merged, and offers nothing", () => {
    const [atMerge, deleted] = played()
      .slice(-2)
      .map(({ checklist }) => openIn(checklist));
    expect(atMerge).toEqual([]);
    expect(deleted).toEqual([]);
    expect(played().at(-1)?.checklist.next).toBeNull();
  });

  it("merged before it was announced, asks for the announcement alone", () => {
    const unannounced = withTicketClosed(withMerged(withTrunkMerged(withPostVersion(documented))));
    const { steps } = derive(unannounced.facts(), [], [], now);
    const open = steps.filter(({ state }) => !/^(done|not-needed)$/.test(state.kind));
    expect(open.map(({ key, state }) => `${key} ${state.kind}`)).toEqual([
      "final.announce-mail waiting",
      "final.announce-irc waiting",
      "post.outcomes waiting",
    ]);
  });

  it("takes nothing of trunk’s next fragments for a fix of the release, once trunk is merged in", () => {
    const { target, steps } = derive(trunkMerged.facts(), [], [], now);
    expect(target).toMatchObject({ kind: "final" });
    expect(steps.filter(({ state }) => state.kind === "ready").map(({ key }) => key)).toEqual([
      "post.merge",
    ]);
  });

  it("keeps a milestone for each target: rc1's and rc2's tag were both seen", () => {
    const milestones = played().at(-1)?.milestones ?? [];
    expect(
      milestones.filter(({ step }) => step === "candidate.publish").map(({ target }) => target),
    ).toEqual(["24.7.0rc1", "24.7.0rc2"]);
  });
});

describe("what happened to rc1", () => {
  it("says nothing of rc2: its refused run does not make rc2's publishing failed", () => {
    const refused = aRun("candidate.publish", "refused", { target: "24.7.0rc1" });
    const story = rc2Prepared.with({ runs: [refused] });
    expect(stateOf(story, "candidate.publish").kind).toBe("ready");
  });

  it("of the whole release counts for every target", () => {
    const failed = aRun("prepare.ticket", "failed", { target: "24.7.0rc1" });
    const story = rc2Prepared.with({ runs: [failed], tickets: seen([]), branches: seen([]) });
    expect(stateOf(story, "prepare.ticket").kind).toBe("failed");
  });
});

describe("with the pull request merged and the branch deleted", () => {
  const milestones = recorded(derive(rc2.facts(), [], [], now));

  it("the branch is not offered again, and no candidate step unticks", () => {
    expect(openIn(derive(branchDeleted.facts(), milestones, [], now))).toEqual([]);
  });

  it("the branch is done by what was seen of it", () => {
    const state = stateOf(branchDeleted, "prepare.branch", milestones);
    expect(inOneLine(state)).toMatch(/^done: release-24\.7\.0-12271 is at /);
  });
});

describe("a world that takes back what was published", () => {
  const milestones = recorded(derive(rc1.facts(), [], [], now));
  const without = tagged(rc1).filter(({ name }) => !name.endsWith("24.7.0rc1"));

  it.each<[string, FactsBuilder, StepKey, RegExp]>([
    [
      "a tag that is deleted",
      rc1.with({ tags: seen(without), githubReleases: seen([]) }),
      "candidate.publish",
      /^blocked milestone-contradicted: .*No tag twisted-24\.7\.0rc1 exists/,
    ],
    [
      "a release page that is changed",
      rc1.with({ githubReleases: seen([]) }).withGitHubRelease({ isPrerelease: false }),
      "candidate.publish",
      /^blocked release-mismatch/,
    ],
    [
      "a release page that is deleted",
      rc1.with({ githubReleases: seen([]) }),
      "candidate.publish",
      /^blocked milestone-contradicted/,
    ],
    ["files that are gone", rc1.with({ pypi: seen([]) }), "candidate.pypi", /^blocked milestone/],
    [
      "a branch that is deleted before it is merged",
      rc1.with({ branches: seen([]), source: null, branchChecks: null }),
      "prepare.branch",
      /^blocked milestone-contradicted/,
    ],
  ])("%s is told loudly", (_, story, key, expected) => {
    expect(inOneLine(stateOf(story, key, milestones))).toMatch(expected);
  });

  it("is not one that nobody has observed", () => {
    const unseen = rc1.with({ tags: null, githubReleases: null });
    expect(stateOf(unseen, "candidate.publish", milestones).kind).toBe("waiting");
  });
});

function stateOf(story: FactsBuilder, key: StepKey, milestones: readonly Milestone[] = []) {
  const step = derive(story.facts(), milestones, [], now).steps.find((one) => one.key === key);
  return known(step).state;
}

describe("a release that came out without Slipway", () => {
  /** As GitHub shows it years later, while trunk is red and a blocker of the next release is open. */
  const longAgo = branchDeleted.withoutDecision().withBlocker().withTrunkChecks("failure");
  const checklist = (story: FactsBuilder) => derive(story.facts(), [], [], now);

  it("asks for nothing, and nothing of today is in its way", () => {
    const { steps, next, news } = checklist(longAgo);
    const states = new Set(steps.map(({ state }) => state.kind));
    expect([...states].sort()).toEqual(["done", "not-needed"]);
    expect(next).toBeNull();
    expect(news).toEqual([]);
  });

  it("is looked at as ever while something of it is open, or was not looked at", () => {
    const open = longAgo.with({ tickets: seen([]) }).withTicket({ state: "open" });
    expect(checklist(open).next).not.toBeNull();
    expect(checklist(longAgo.with({ tickets: null })).next).not.toBeNull();
  });
});
