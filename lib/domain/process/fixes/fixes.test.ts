import { describe, expect, it } from "vitest";
import type { FixPick } from "@/lib/domain/observed/fix-pick";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { Attestation, Resumption } from "@/lib/domain/process/attestation";
import { derive } from "@/lib/domain/process/derive";
import { mayPlan } from "@/lib/domain/process/may-plan";
import { pauseInForce } from "@/lib/domain/process/fixes/pause";
import { grace } from "@/tests/actors";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { anIssue, aPullRequest, now, oid, preparedOid, seen } from "@/tests/seen";
import { aDefect, aPause } from "@/tests/attestations";

const rc1 = aRelease().upTo("candidate.pypi");
const waited = aRelease().upTo("candidate.wait");
const mergeOid = oid("f1c5");
const ticket = anIssue({ number: 12300, createdAt: "2024-07-29T13:10:00Z" });
const linked = aDefect({ issue: 12300 });

const resumed: Resumption = { ...aPause(), kind: "resumed", by: grace, reason: "It was none." };

function aFix(change: Partial<PullRequest> = {}): PullRequest {
  return aPullRequest({
    number: 12310,
    title: "#12300 No leak",
    body: "Fixes #12300",
    headRef: "12300-fix",
    state: "merged",
    mergedAt: "2024-07-29T14:00:00Z",
    mergeOid,
    ...change,
  });
}

function withFix(story: FactsBuilder, fix: PullRequest, issue = ticket): FactsBuilder {
  return story.with({ defectIssues: seen([issue]), fixPullRequests: seen([fix]) });
}

function withPick(story: FactsBuilder, change: Partial<FixPick> = {}): FactsBuilder {
  const pick: FixPick = {
    branchOid: preparedOid,
    candidateOid: preparedOid,
    mergeOid,
    isMerge: true,
    standing: "missing",
    pickedAs: null,
    conflicts: [],
    ...change,
  };
  return withFix(story, aFix(), { ...ticket, state: "closed" }).with({ picks: [seen(pick)] });
}

const state = (
  story: FactsBuilder,
  key: Parameters<typeof stepOf>[1],
  said: readonly Attestation[],
) => inOneLine(stepOf(story, key, said).state);

const fixKeys = (story: FactsBuilder, said: readonly Attestation[]) =>
  derive(story.facts(), [], said, now)
    .steps.map(({ key }) => key)
    .filter((key) => key.startsWith("fix."));

describe("the steps of candidate fixes", () => {
  it("are there only while a candidate is paused, or has a defect that no candidate mends", () => {
    expect(fixKeys(rc1, [])).toEqual([]);
    expect(fixKeys(rc1, [aPause()])).toHaveLength(4);
    expect(fixKeys(rc1, [linked])).toHaveLength(4);
    expect(fixKeys(rc1, [aPause(), resumed])).toEqual([]);
    const second = rc1.withCandidate(2, { oid: oid("db6") }).withPublished(2);
    expect(fixKeys(second, [aPause()])).toEqual([]);
    expect(fixKeys(withPick(rc1, { standing: "in-candidate" }), [linked])).toEqual([]);
    expect(fixKeys(aRelease().upTo("final.publish"), [aPause(), linked])).toEqual([]);
  });
});

describe("a merged pull request whose description was edited after the merge", () => {
  const edited = aFix({ bodyEditedAt: "2024-07-29T14:30:00Z" });

  it("is no fix by that: its author alone could hold the release up; it is told", () => {
    expect(state(withFix(rc1, edited), "fix.merged", [linked])).toMatch(
      /^waiting: One defect waits .* #12310 was edited after the merge, .* link it on the release’s page\./,
    );
  });

  it("is one where a committer links it, and where it was edited before the merge", () => {
    const byHand = aDefect({ issue: 12300, fix: 12310 });
    expect(state(withFix(rc1, edited), "fix.merged", [byHand])).toMatch(/^done/);
    const before = aFix({ bodyEditedAt: "2024-07-29T13:59:00Z" });
    expect(state(withFix(rc1, before), "fix.merged", [linked])).toMatch(/^done/);
  });
});

describe("a release that is paused", () => {
  const said = [aPause()];

  it.each(["candidate.review", "candidate.announce-mail", "candidate.announce-irc"] as const)(
    "goes no further with %s of its candidate, and says who paused it and why",
    (key) => {
      expect(state(rc1, key, said)).toMatch(
        /^blocked release-paused.*: ada paused the release at 24\.7\.0rc1: “Deferreds leak in rc1\.”/,
      );
    },
  );

  it("goes no further with the final, also where the week is over", () => {
    expect(mayPlan(stepOf(waited, "final.prepare")).allowed).toBe(true);
    expect(state(waited, "final.prepare", said)).toMatch(/^blocked release-paused/);
    expect(derive(waited.facts(), [], said, now).next).not.toBe("final.prepare");
  });

  it("takes nothing back that is done, and sees what comes by itself", () => {
    expect(state(rc1, "candidate.publish", said)).toMatch(/^done/);
    expect(state(rc1, "candidate.pypi", said)).toMatch(/^done/);
  });

  it("asks for its defects, and goes on when somebody resumes it", () => {
    expect(state(rc1, "fix.pause", said)).toMatch(/^done: ada paused it/);
    expect(state(rc1, "fix.tickets", said)).toMatch(/^waiting: No defect is reported yet/);
    expect(state(rc1, "candidate.review", [aPause(), resumed])).toMatch(/^ready/);
  });

  it("is so again at its second pause, and is no more once the next candidate is out", () => {
    const again = [aPause(), resumed, aPause({ turn: 2, reason: "It leaks again." })];
    expect(pauseInForce(rc1.facts(), again)?.reason).toBe("It leaks again.");
    const second = rc1.withCandidate(2, { oid: oid("db6") }).withPublished(2);
    expect(pauseInForce(second.facts(), again)).toBeNull();
  });
});

describe("a defect of a candidate", () => {
  it("has no ticket: it is filed by the button", () => {
    const story = rc1.with({ defectIssues: seen([]) });
    expect(state(story, "fix.tickets", [aDefect()])).toMatch(/^ready: Defect 1 “Deferreds leak”/);
    expect(state(story, "fix.merged", [aDefect()])).toMatch(/^blocked needs-step/);
    expect(state(story, "final.prepare", [aDefect()])).toMatch(/“A ticket for each defect”/);
  });

  it("has the ticket that carries its marker, unless somebody from outside filed it", () => {
    const body = "<!-- slipway:defect id-of-24.7.0/1 -->";
    const filed = (change: object) =>
      rc1.with({ defectIssues: seen([anIssue({ body, ...change })]) });
    expect(state(filed({}), "fix.tickets", [aDefect()])).toMatch(/^done: Defect 1: #12300/);
    const outside = filed({ authorAssociation: "none" });
    expect(state(outside, "fix.tickets", [aDefect()])).toMatch(/^ready/);
  });

  it("waits for its fix on trunk", () => {
    const story = withFix(rc1, aFix({ state: "open", mergedAt: null, mergeOid: null }));
    expect(state(story, "fix.merged", [linked])).toMatch(
      /^waiting: One defect waits for a fix on trunk\. #12310 “#12300 No leak”.*is open/,
    );
    expect(state(withFix(rc1, aFix()), "fix.merged", [linked])).toMatch(/^done: #12310.*merged/);
  });

  it.each([
    ["says nothing of the ticket", { body: "Part of #12300" }],
    ["was merged before there was a ticket", { mergedAt: "2024-07-29T13:00:00Z" }],
    ["was merged elsewhere", { baseRef: "a-branch" }],
  ])("has no fix in a pull request that %s, unless a person links it", (_, change) => {
    const story = withFix(rc1, aFix(change), { ...ticket, state: "closed" });
    expect(state(story, "fix.merged", [linked])).toMatch(/^blocked ticket-without-fix/);
    const byHand = state(story, "fix.merged", [{ ...linked, fix: 12310 }]);
    expect(byHand).toMatch("baseRef" in change ? /^blocked/ : /^done/);
  });

  it("has a fix that is picked by the button, and then the next candidate is made", () => {
    const missing = withPick(rc1);
    expect(state(missing, "fix.cherry-pick", [linked])).toMatch(/^ready: #12310.*not on the/);
    expect(state(missing, "candidate.prepare", [linked])).toMatch(/^done/);
    const picked = withPick(rc1, { standing: "on-branch", pickedAs: oid("cafe") });
    expect(state(picked, "fix.cherry-pick", [linked])).toMatch(/^done: #12310.*as cafe000000/);
    expect(stepOf(picked, "candidate.prepare", [linked]).button).toBe("Prepare 24.7.0rc2");
    expect(state(picked, "candidate.prepare", [linked])).toMatch(
      /^ready: The version is 24.7.0rc1/,
    );
  });

  it("that two merged pull requests say they fix has both picked, unless a person links one", () => {
    const again = aFix({ number: 12311, mergedAt: "2024-07-30T09:00:00Z", mergeOid: oid("f1c6") });
    const both = (standing: FixPick["standing"]) => {
      const first = withPick(rc1, { standing: "on-branch", pickedAs: oid("cafe") }).facts();
      const [pick] = first.picks;
      if (pick === undefined) throw new Error("There is no pick");
      const other = { ...pick.value, mergeOid: oid("f1c6"), standing, pickedAs: null };
      const fixPullRequests = seen([again, aFix()]);
      return rc1.with({ ...first, fixPullRequests, picks: [pick, seen(other)] });
    };
    const several =
      "2 merged pull requests say that they fix defect 1: #12310, #12311. Each is picked; where only one is right, link that one";
    expect(state(both("missing"), "fix.merged", [linked])).toContain(several);
    expect(state(both("missing"), "fix.cherry-pick", [linked])).toMatch(/^ready: #12311/);
    expect(state(both("missing"), "fix.cherry-pick", [linked])).toContain(several);
    expect(state(both("on-branch"), "fix.cherry-pick", [linked])).toMatch(/^done: #12310.*#12311/);
    const alone = { ...linked, fix: 12310 };
    expect(state(both("missing"), "fix.cherry-pick", [alone])).toMatch(/^done: #12310[^;]*$/);
    expect(state(both("missing"), "fix.merged", [alone])).not.toContain("Each is picked");
  });

  it("holds up the next candidate while one of two fixes is missing", () => {
    const two = withPick(rc1, { standing: "on-branch", pickedAs: oid("cafe") });
    const other = aDefect({ number: 2, title: "It hangs" });
    expect(state(two, "candidate.prepare", [linked, other])).toMatch(/^blocked needs-step/);
  });

  it("conflicts: files and commands are told", () => {
    const story = withPick(rc1, { conflicts: ["src/twisted/a b.py"] });
    expect(state(story, "fix.cherry-pick", [linked])).toMatch(
      /^blocked cherry-pick-conflict.*a b\.py/,
    );
    const [blocker] = blockersOf(story);
    expect(blocker?.remedy).toContain(`git cherry-pick -x -m 1 ${mergeOid}`);
    expect(blocker?.remedy).toContain(
      "git add -- 'src/twisted/a b.py' && git cherry-pick --continue",
    );
  });

  it("was squashed: it is picked plainly", () => {
    const story = withPick(rc1, { conflicts: ["a.py"], isMerge: false });
    expect(blockersOf(story)[0]?.remedy).toContain(`git cherry-pick -x ${mergeOid}`);
  });
});

function blockersOf(story: FactsBuilder) {
  const found = stepOf(story, "fix.cherry-pick", [linked]).state;
  return found.kind === "blocked" ? found.blockers : [];
}

describe("a tag that an immutable release had", () => {
  const prepared = aRelease().upTo("candidate.checks");
  const refused = prepared.withRun("candidate.publish", "failed", { code: "tag-burned" });

  it("leads to the next candidate, and says why", () => {
    expect(stepOf(refused, "candidate.prepare").button).toBe("Prepare 24.7.0rc2");
    expect(state(refused, "candidate.prepare", [])).toMatch(
      /^ready: GitHub takes no release under the tag twisted-24\.7\.0rc1 any more: go on with 24\.7\.0rc2\./,
    );
    const second = refused.withCandidate(2, { oid: oid("db6") }).withChecks("success");
    expect(stepOf(second, "candidate.publish").title).toBe("Publish Twisted 24.7.0rc2");
    expect(state(second, "candidate.publish", [])).toMatch(/^ready/);
  });

  it("is no other failure", () => {
    const failed = prepared.withRun("candidate.publish", "failed");
    expect(stepOf(failed, "candidate.publish").title).toBe("Publish Twisted 24.7.0rc1");
  });
});
