import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import type { Milestone } from "@/lib/domain/process/milestone";
import type { StepKey } from "@/lib/domain/process/step-key";
import { addDays } from "@/lib/domain/instant";
import { ada } from "@/tests/actors";
import { inOneLine, keysOfEvery } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { recorded } from "@/tests/remembering";
import { aRollup, now, oid, seen, trunkOid } from "@/tests/seen";
import { aWaiver } from "@/tests/attestations";

/**
 * What was finished stays finished: what turns red later is told, or holds up what is still to come;
 * the way never leads back.
 */

const prepared = aRelease().upTo("prepare.branch");
const checked = aRelease().upTo("candidate.checks");
const rc1 = aRelease().upTo("candidate.review");
const rc2Prepared = rc1.withCandidate(2, { oid: oid("db6") });
const rc2 = rc2Prepared.withChecks("success").withPublished(2).withFiles({}, 2);
const finalPrepared = rc2.withSource({
  ...source(rc2),
  oid: oid("8cb"),
  version: "24.7.0",
});
const finalTagged = finalPrepared.withTag("twisted-24.7.0", oid("8cb"));

/** The milestones of a release that was watched through these points. */
function watched(...points: readonly FactsBuilder[]): readonly Milestone[] {
  return points.reduce<readonly Milestone[]>(
    (before, story) => recorded(derive(story.facts(), before, [], now), before),
    [],
  );
}

const life = [
  ["the branch is cut", prepared, [prepared]],
  ["rc1 is ready to be published", checked, [prepared, checked]],
  ["rc1 is out", rc1, [prepared, checked, rc1]],
  ["rc2 is prepared", rc2Prepared, [prepared, checked, rc1]],
  ["rc2 is out", rc2, [prepared, checked, rc1, rc2]],
  ["the final is prepared", finalPrepared, [prepared, checked, rc1, rc2]],
  ["the final is tagged", finalTagged, [prepared, checked, rc1, rc2]],
] as const;

/** Everything that may turn bad behind a release that has its branch. */
const turns: readonly (readonly [string, (story: FactsBuilder) => FactsBuilder])[] = [
  ["trunk is red", (story) => story.withTrunkChecks("failure")],
  ["trunk has no checks yet", (story) => story.withTrunkChecks(null)],
  ["trunk has moved", (story) => story.with({ trunk: seen({ name: "trunk", oid: oid("f0") }) })],
  ["a blocker came", (story) => story.withBlocker()],
];

describe.each(life)("when %s", (_, story, points) => {
  const milestones = watched(...points);

  it.each(turns)("and %s, nothing of the preparation comes undone", (_turn, turn) => {
    for (const known of [milestones, []]) {
      const { steps, next } = derive(turn(story).facts(), known, [], now);
      const prepare = steps.filter(({ phase }) => phase === "prepare");
      const undone = prepare.filter(({ state }) => !/^(done|not-needed)$/.test(state.kind));
      expect(undone.map(({ key, state }) => `${key}: ${inOneLine(state)}`)).toEqual([]);
      expect(next ?? "").not.toMatch(/^prepare\./);
    }
  });
});

describe("checks on trunk name the commit that is meant", () => {
  const at = (commit: string, state: "success" | "failure") => (story: FactsBuilder) =>
    story.with({
      trunk: seen({ name: "trunk", oid: commit }),
      trunkChecks: seen(aRollup(commit, state)),
    });
  const begun = aRelease().upTo("prepare.ticket");
  const [first, cut, later] = [oid("f1"), oid("f2"), oid("f3")];
  const before = [begun].flatMap((story) => [
    at(first, "success")(story),
    at(cut, "success")(story),
  ]);
  const said = (story: FactsBuilder, milestones: readonly Milestone[]) =>
    inOneLine(stepOf("prepare.trunk-green", story, milestones).state);

  it("not the first that was seen green, once the branch is cut from another", () => {
    const milestones = watched(...before, at(cut, "success")(prepared));
    for (const turn of [at(later, "failure"), at(later, "success"), at(cut, "failure")]) {
      expect(said(turn(prepared), milestones)).toContain(cut.slice(0, 10));
      expect(said(turn(prepared), milestones)).not.toContain(later.slice(0, 10));
    }
  });

  it("and until then trunk as it is", () => {
    expect(said(at(later, "success")(begun), watched(...before))).toContain(later.slice(0, 10));
  });

  it("each is recorded once, however often it is looked at", () => {
    const milestones = watched(...before, ...before.slice(1), at(later, "success")(prepared));
    const own = milestones.filter(({ step }) => step === "prepare.trunk-green");
    expect(own.map(({ revision }) => revision)).toEqual([0, 1]);
  });
});

function stepOf(key: StepKey, story: FactsBuilder, milestones: readonly Milestone[]) {
  const step = derive(story.facts(), milestones, [], now).steps.find((one) => one.key === key);
  if (step === undefined) throw new Error(`There is no step ${key}`);
  return step;
}

describe("once a candidate is tagged", () => {
  const tagOnly = checked.withTag("twisted-24.7.0rc1", head(checked));

  it.each([
    ["rc1 is out", rc1, watched(prepared, checked, rc1)],
    ["rc1 has its tag and no page yet", tagOnly, watched(prepared, checked)],
    ["nobody watched", rc1, []],
    ["nobody watched, and there is no page yet", tagOnly, []],
    ["rc2 is out", rc2, watched(prepared, checked, rc1, rc2)],
    ["the final is tagged", finalTagged, watched(prepared, checked, rc1, rc2)],
  ])("red checks undo nothing before the tag: %s", (_, story, milestones) => {
    for (const state of ["failure", "pending", null] as const) {
      const { steps, next } = derive(story.withChecks(state).facts(), milestones, [], now);
      for (const key of ["candidate.prepare", "candidate.checks"])
        expect(steps.find((step) => step.key === key)?.state.kind).toMatch(/^(done|not-needed)$/);
      expect(next).not.toBe("candidate.checks");
    }
  });

  it("and its tag is deleted, its checks are not asked for again", () => {
    const milestones = watched(prepared, checked, rc1);
    const deleted = rc1.with({ tags: checked.facts().tags, githubReleases: seen([]) });
    const { steps, next } = derive(deleted.withChecks("failure").facts(), milestones, [], now);
    expect(next).toBe("candidate.publish");
    expect(steps.find(({ key }) => key === "candidate.checks")?.state.kind).toBe("done");
  });

  it("the next one has checks of its own", () => {
    const milestones = watched(prepared, checked, rc1);
    expect(stateOf(rc2Prepared.withChecks("failure"), "candidate.checks", milestones)).toMatch(
      /^blocked checks-red/,
    );
  });
});

describe("a blocker that comes later", () => {
  const milestones = watched(prepared, checked, rc1);

  it.each<[string, FactsBuilder, StepKey]>([
    ["preparing rc1", prepared, "candidate.prepare"],
    ["publishing rc1", checked, "candidate.publish"],
    ["publishing rc2", rc2Prepared.withChecks("success"), "candidate.publish"],
  ])("holds up %s by itself", (_, story, key) => {
    const known = story === rc2Prepared ? milestones : watched(prepared);
    const checklist = derive(story.withBlocker().facts(), known, [], now);
    expect(stateOf(story.withBlocker(), key, known)).toMatch(/^blocked release-blocker-open/);
    expect(checklist.next).toBe(key);
  });

  it("tells who waived it, also where the gate was recorded before it was there", () => {
    const known = watched(prepared, checked);
    const { steps } = derive(checked.withBlocker().facts(), known, [aWaiver(12300)], now);
    const state = steps.find(({ key }) => key === "prepare.blockers")?.state;
    expect(state?.kind).toBe("done");
    expect(JSON.stringify(state)).toContain("#12300 is waived by");
  });

  it("holds up nothing where two people waived it", () => {
    const { steps } = derive(checked.withBlocker().facts(), [], [aWaiver(12300)], now);
    expect(steps.find(({ key }) => key === "candidate.publish")?.state.kind).toBe("ready");
  });
});

describe("what turned red later", () => {
  const milestones = watched(prepared, checked, rc1);
  const later = addDays(now, 1);
  const redTrunk = aRollup(trunkOid, "failure");
  const redSince = (at: string) => ({
    ...redTrunk,
    checks: redTrunk.checks.map((check) => ({ ...check, completedAt: at })),
  });
  const news = (story: FactsBuilder, known = milestones) =>
    derive(story.facts(), known, [], now).news;

  it("is told with the time at which its check ended", () => {
    const [one, ...others] = news(rc1.with({ trunkChecks: seen(redSince(later)) }));
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      step: "prepare.trunk-green",
      title: "Trunk turned red after the branch was cut",
      since: later,
    });
    expect(one?.evidence.map(({ url }) => url)).toEqual([expect.stringMatching(/runs\/9001/)]);
  });

  it("does not change when the checks passed, nor which runs those were", () => {
    const told = (story: FactsBuilder, key: StepKey) =>
      derive(story.facts(), milestones, [], now).steps.find((step) => step.key === key)?.completion;
    const red = rc1.with({ trunkChecks: seen(redSince(later)) }).withChecks("failure");
    for (const key of ["prepare.trunk-green", "candidate.checks"] as const) {
      expect(told(rc1, key)?.at).not.toBeNull();
      expect(told(red, key)?.at).toBe(told(rc1, key)?.at);
    }
    expect(told(rc1, "candidate.checks")?.numbers).toEqual(["run 9001"]);
    expect(told(red, "candidate.checks")?.numbers).toEqual([]);
  });

  it("turned red after a tag that was seen only later", () => {
    const seenLate = milestones.map((one) =>
      one.step === "candidate.publish"
        ? { ...one, occurredAt: "2024-07-29T13:00:00Z", observedAt: addDays(later, 1) }
        : one,
    );
    const red = rc1.withChecks("failure");
    expect(news(red, seenLate)[0]?.title).toBe(
      "The release branch turned red after the candidate was tagged",
    );
  });

  it("is not said to have been green before where nobody knows that", () => {
    const red = rc1.with({ trunkChecks: seen(redSince("2024-07-01T00:00:00Z")) });
    expect(news(red)[0]?.title).toBe("Trunk is red; the branch was cut already");
    expect(news(red, [])[0]?.title).toBe("Trunk is red; the branch was cut already");
  });

  it("is told of the release branch too", () => {
    expect(news(rc1.withChecks("failure")).map(({ step }) => step)).toEqual(["candidate.checks"]);
  });

  it("is none where it is in the way, or nothing is red", () => {
    expect(news(aRelease().withTrunkChecks("failure"), [])).toEqual([]);
    expect(news(rc1)).toEqual([]);
  });

  it("is nobody's any more when the release is merged or abandoned", () => {
    const red = rc1.withTrunkChecks("failure");
    const merged = red.with({
      pullRequests: seen(
        (red.facts().pullRequests?.value ?? []).map((one) => ({
          ...one,
          state: "merged" as const,
        })),
      ),
    });
    expect(news(merged)).toEqual([]);
    expect(news(abandoned(red))).toEqual([]);
  });
});

describe("after a release was abandoned", () => {
  it("what was done stays done, whatever turns red", () => {
    const milestones = watched(prepared, checked, rc1);
    const red = abandoned(rc1.withTrunkChecks("failure").withChecks("failure").withBlocker());
    const { steps, next } = derive(red.facts(), milestones, [], now);
    const done = steps.filter(({ state }) => state.kind === "done").map(({ key }) => key);
    expect(done).toEqual(keysOfEvery.slice(0, keysOfEvery.indexOf("candidate.review") + 1));
    expect(next).toBeNull();
  });
});

function abandoned(story: FactsBuilder): FactsBuilder {
  const { release } = story.facts();
  if (release === null) throw new Error("Nobody drives it");
  const given = { at: now, by: ada, reason: "Started by mistake." };
  return story.with({ release: { ...release, abandoned: given } });
}

function source(story: FactsBuilder) {
  const tree = story.facts().source?.value;
  if (tree === undefined) throw new Error("The story has no branch");
  return tree;
}

function head(story: FactsBuilder): string {
  return source(story).oid;
}

function stateOf(story: FactsBuilder, key: StepKey, milestones: readonly Milestone[]): string {
  const step = derive(story.facts(), milestones, [], now).steps.find((one) => one.key === key);
  if (step === undefined) throw new Error(`There is no step ${key}`);
  return inOneLine(step.state);
}
