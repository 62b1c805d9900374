import { describe, expect, it } from "vitest";
import {
  obstaclesFor,
  obstaclesOf,
  type Obstacles,
  type ObservedRelease,
} from "@/lib/domain/blocker/in-the-way";
import { derive } from "@/lib/domain/process/derive";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { Lifecycle } from "@/lib/domain/release/lifecycle";
import { aRelease, anUnseenRelease, type FactsBuilder } from "@/tests/facts";
import { aRollup, now, seen, trunkOid } from "@/tests/seen";
import { aWaiver } from "@/tests/attestations";

const labelledAt = "2024-07-20T09:00:00Z";
const labelled = (issue: number) =>
  ({ issue, kind: "labeled", at: labelledAt, actor: "ada" }) as const;

function observed(
  story: FactsBuilder,
  stage: Exclude<Lifecycle["stage"], "paused"> | null = "preparing",
  attestations: readonly Attestation[] = [],
): ObservedRelease {
  const facts = story.facts();
  const checklist = derive(facts, [], attestations, now);
  return { facts, attestations, checklist, lifecycle: stage === null ? null : { stage } };
}

/** "issue-12300 since 2024-07-20: 24.7.0 prepare.blockers", one line each. */
function lines({ blockers }: Obstacles): readonly string[] | undefined {
  return blockers?.map(({ id, since, holds }) => {
    const held = holds.map(({ release, step }) => `${release ?? "next"} ${step?.key ?? "later"}`);
    return `${id} since ${since?.slice(0, 10) ?? "?"}: ${held.join(", ")}`;
  });
}

const of = (...releases: readonly ObservedRelease[]) => lines(obstaclesOf(releases));

const preparing = aRelease();
const blocked = preparing.withBlocker().with({ blockerEvents: [labelled(12300)] });
const other = (story: FactsBuilder) => {
  const { release, ...facts } = story.facts();
  return story.with({
    ...facts,
    version: "24.10.0",
    release: release && { ...release, version: "24.10.0" },
  });
};

describe("what is in the way", () => {
  it("is not known before anybody looked, and nothing where nothing is", () => {
    expect(obstaclesOf([observed(anUnseenRelease())]).blockers).toBeNull();
    expect(of(observed(preparing))).toEqual([]);
  });

  it("is an open blocker, since its label was set, not since we looked", () => {
    expect(of(observed(blocked))).toEqual([
      "issue-12300 since 2024-07-20: 24.7.0 prepare.blockers",
    ]);
    expect(of(observed(preparing.withBlocker()))).toEqual([
      "issue-12300 since ?: 24.7.0 prepare.blockers",
    ]);
  });

  it("stands once, with all releases that it holds up", () => {
    expect(of(observed(other(blocked)), observed(blocked))).toEqual([
      "issue-12300 since 2024-07-20: 24.10.0 prepare.blockers, 24.7.0 prepare.blockers",
    ]);
  });

  it("names of each release the first step that it holds up", () => {
    const checked = aRelease().upTo("candidate.checks").withBlocker();
    expect(of(observed(checked))).toEqual(["issue-12300 since ?: 24.7.0 candidate.publish"]);
    const branched = aRelease().upTo("prepare.branch").withBlocker();
    expect(of(observed(branched))).toEqual(["issue-12300 since ?: 24.7.0 candidate.prepare"]);
  });

  it("holds up what comes after the checklist, until the final is out", () => {
    const rc1 = aRelease().upTo("candidate.review").withBlocker();
    expect(of(observed(rc1, "candidate"))).toEqual(["issue-12300 since ?: 24.7.0 final.prepare"]);
    const out = aRelease().upTo("final.docs").withBlocker();
    expect(of(observed(out, "post"))).toEqual(["issue-12300 since ?: "]);
  });

  it("is the next release's where none is in flight", () => {
    const next = aRelease().withoutDecision().withBlocker().withTrunkChecks("failure");
    expect(of(observed(next, null))).toEqual([
      expect.stringMatching(/^trunk-red since .*: next prepare\.trunk-green$/),
      "issue-12300 since ?: next prepare.blockers",
    ]);
  });

  it("is nothing of a release that has only to wait, or that was abandoned", () => {
    expect(of(observed(preparing.withTrunkChecks("pending")))).toEqual([]);
    expect(of(observed(aRelease().upTo("candidate.publish"), "candidate"))).toEqual([]);
  });
});

describe("red checks", () => {
  const rollup = aRollup(trunkOid, "failure");
  const failed = rollup.checks.filter(({ conclusion }) => conclusion === "failure");
  const at = (hours: string) => `2024-07-29T${hours}:00:00Z`;
  const three = ["09", "07", "08"].flatMap((hours) =>
    failed.map((check) => ({ ...check, name: `tests-${hours}`, completedAt: at(hours) })),
  );
  const red = preparing.with({ trunkChecks: seen({ ...rollup, checks: three }) });

  it("of one commit are one thing, since the first of them ended", () => {
    const { blockers } = obstaclesOf([observed(other(red)), observed(red)]);
    expect(blockers).toMatchObject([
      {
        id: "trunk-red",
        sentence: "3 checks of trunk failed.",
        since: at("07"),
        holds: [{ release: "24.10.0" }, { release: "24.7.0" }],
      },
    ]);
    expect(blockers?.[0]?.parts.map(({ sentence }) => sentence)).toEqual([
      "tests-09 of trunk: failure.",
      "tests-07 of trunk: failure.",
      "tests-08 of trunk: failure.",
    ]);
  });

  it("behind a release that has its branch are in nobody's way", () => {
    const branched = aRelease().upTo("prepare.branch").withTrunkChecks("failure");
    expect(of(observed(branched))).toEqual([]);
    expect(of(observed(branched), observed(red))).toEqual([
      "trunk-red since 2024-07-29: 24.7.0 prepare.trunk-green",
    ]);
  });

  it("of a release branch are its own release's", () => {
    const checks = aRelease().upTo("candidate.pull-request").withChecks("failure");
    expect(of(observed(checks))).toEqual([
      expect.stringMatching(/^checks-red-24\.7\.0 since .*: 24\.7\.0 candidate\.checks$/),
    ]);
  });
});

describe("a run that did not get through", () => {
  const branched = aRelease().upTo("prepare.branch");

  it.each(["failed", "refused", "needs-person", "stopped"] as const)(
    "is in the way since it ended, in its own word: %s",
    (state) => {
      const [one] =
        obstaclesOf([observed(branched.withRun("candidate.prepare", state))]).blockers ?? [];
      expect(one).toMatchObject({
        code: `run-${state}`,
        since: branched.withRun("candidate.prepare", state).facts().runs[0]?.since,
        holds: [{ release: "24.7.0", step: { key: "candidate.prepare" } }],
      });
    },
  );

  it("is not while another goes on", () => {
    expect(of(observed(branched.withRun("candidate.prepare", "running")))).toEqual([]);
  });
});

describe("a waived blocker", () => {
  const waived = observed(blocked, "preparing", [aWaiver(12300)]);

  it("is in nobody's way, and told apart with its waiver", () => {
    const { blockers, waived: apart } = obstaclesOf([waived]);
    expect(blockers).toEqual([]);
    expect(apart).toMatchObject([
      { issue: { number: 12300 }, release: "24.7.0", waiver: { by: { login: "ada" } } },
    ]);
  });

  it("is in the way of the other release, for which nobody waived it", () => {
    const both = obstaclesOf([observed(other(blocked)), waived]);
    expect(lines(both)).toEqual(["issue-12300 since 2024-07-20: 24.10.0 prepare.blockers"]);
    expect(both.waived.map(({ release }) => release)).toEqual(["24.7.0"]);
    expect(obstaclesFor("24.7.0", both).blockers).toEqual([]);
    expect(lines(obstaclesFor("24.10.0", both))).toEqual(lines(both));
  });

  it("is in the way while only one person waived it, and a second one is asked for", () => {
    const { blockers, waived: apart } = obstaclesOf([
      observed(blocked, "preparing", [aWaiver(12300, {}, [])]),
    ]);
    expect(apart).toEqual([]);
    expect(blockers?.[0]?.holds).toMatchObject([{ clearedBy: "a committer other than ada" }]);
  });
});
