import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { StepKey } from "@/lib/domain/process/step-key";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { withReview } from "@/tests/final-chapters";
import {
  withBranchDeleted,
  withMerged,
  withPostVersion,
  withTicketClosed,
  withTrunk,
} from "@/tests/post-chapters";
import { now, oid, seen, version } from "@/tests/seen";
import { aPreparedTree } from "@/tests/source-trees";

const state = (story: FactsBuilder, key: StepKey) => inOneLine(stepOf(story, key).state);
const documented = aRelease().upTo("final.docs");
const bumped = aRelease().upTo("post.bump");
const trunkMerged = aRelease().upTo("post.merge-trunk");

describe("post.bump", () => {
  it("is ready once the final’s files are out", () => {
    expect(state(documented, "post.bump")).toBe(
      "ready: The branch says 24.7.0, not yet 24.7.0.post0.",
    );
    expect(state(aRelease().upTo("final.publish"), "post.bump")).toMatch(/^blocked needs-step/);
  });

  it("is done by whoever wrote the version, and not taken for a fix of the final", () => {
    expect(state(bumped, "post.bump")).toBe("done: The branch says 24.7.0.post0.");
    expect(state(bumped, "final.prepare")).toMatch(/^done/);
    expect(derive(bumped.facts(), [], [], now).target.kind).toBe("final");
  });

  it("is asked for no more once it is merged without", () => {
    expect(state(withBranchDeleted(withMerged(documented)), "post.bump")).toMatch(
      /^not-needed: It was not seen here; “Release branch merged into trunk” is done/,
    );
  });
});

describe("post.merge-trunk", () => {
  it("is ready while the branch lacks commits of trunk", () => {
    expect(state(bumped, "post.merge-trunk")).toBe(
      "ready: The branch lacks 2 commits of trunk, up to 046a164f89.",
    );
  });

  it("is locked before the post version: NEXT markers of trunk would become post=0", () => {
    expect(state(withTrunk(documented), "post.merge-trunk")).toMatch(/^blocked needs-step/);
  });

  it("with a conflict names the files and gives the commands, and goes on by itself", () => {
    const story = withTrunk(bumped, { conflicts: ["NEWS.rst", "src/it's.py"] });
    const { state: found } = stepOf(story, "post.merge-trunk");
    const [conflict] = found.kind === "blocked" ? found.blockers : [];
    expect(conflict).toMatchObject({
      code: "merge-conflict",
      sentence: "trunk conflicts with the release branch in NEWS.rst, src/it's.py.",
    });
    expect(conflict?.remedy).toContain("git merge origin/trunk");
    expect(conflict?.remedy).toContain(
      String.raw`git add -- NEWS.rst 'src/it'\''s.py' && git commit --no-edit && git push origin release-24.7.0-12271`,
    );
    expect(state(trunkMerged, "post.merge-trunk")).toMatch(/^done: The branch contains trunk/);
  });

  it("stays done while what comes later merges cleanly, and not where it conflicts", () => {
    const later = { behind: 1, sinceFinal: true };
    expect(state(withTrunk(trunkMerged, later), "post.merge-trunk")).toBe(
      "done: trunk was merged after the final; 1 commit of trunk came later and merges cleanly.",
    );
    expect(
      state(withTrunk(trunkMerged, { ...later, conflicts: ["NEWS.rst"] }), "post.merge-trunk"),
    ).toMatch(/^blocked merge-conflict/);
  });
});

describe("post.merge", () => {
  it("asks for no second review: the approval of the final stands", () => {
    expect(state(trunkMerged, "post.merge")).toBe(
      "ready: #12272 is open and its checks are green.",
    );
    expect(stepOf(trunkMerged, "post.merge").button).toBe("Merge #12272");
  });

  it("asks for nothing while the final is not out, whatever is red", () => {
    const red = aRelease().upTo("candidate.publish").withChecks("failure");
    const { next, steps } = derive(red.facts(), [], [], now);
    const merge = steps.find(({ key }) => key === "post.merge");
    expect(merge?.button).toMatch(/^Merge #/);
    expect(merge === undefined ? "" : inOneLine(merge.state)).not.toMatch(/checks-red/);
    expect(next).not.toBe("post.merge");
  });

  it("waits for the checks of the head; failed ones are run again by its button", () => {
    expect(state(trunkMerged.withChecks("pending"), "post.merge")).toMatch(/^waiting/);
    const red = stepOf(trunkMerged.withChecks("failure"), "post.merge");
    expect(inOneLine(red.state)).toMatch(/^blocked checks-red/);
    expect(red.button).toBe("Run failed jobs again");
    expect(mayPlan(red).allowed).toBe(true);
  });

  it.each([
    ["approval-dismissed", withReview(trunkMerged, { state: "dismissed" })],
    [
      "changes-requested",
      withReview(trunkMerged, { author: "barbara", authorId: "77", state: "changes-requested" }),
    ],
    [
      "pull-request-draft",
      trunkMerged.with({
        pullRequests: seen(
          (trunkMerged.facts().pullRequests?.value ?? []).map((one) => ({ ...one, isDraft: true })),
        ),
      }),
    ],
  ])("says before it is tried what GitHub would refuse: %s", (code, story) => {
    expect(state(story, "post.merge")).toMatch(new RegExp(`^blocked ${code}`));
  });

  it("is done where somebody merged it", () => {
    expect(state(withMerged(documented), "post.merge")).toBe("done: #12272 is merged.");
    expect(state(withMerged(documented), "post.merge-trunk")).toMatch(/^not-needed/);
  });
});

describe("post.close-ticket", () => {
  it("is ready where the merge did not close it, and again where it was reopened", () => {
    const open = aRelease().upTo("post.merge");
    expect(state(open, "post.close-ticket")).toBe("ready: #12271 is open.");
    expect(state(withTicketClosed(open), "post.close-ticket")).toBe("done: #12271 is closed.");
    const milestone = {
      ...({ step: "post.close-ticket", target: "24.7.0", revision: 0, evidence: [] } as const),
      ...{ occurredAt: now, observedAt: now },
    };
    const { steps } = derive(open.facts(), [milestone], [], now);
    expect(steps.find(({ key }) => key === "post.close-ticket")?.state.kind).toBe("ready");
  });
});

describe("post.outcomes", () => {
  it("names the outcomes that are missing, and what is there as evidence", () => {
    const story = aRelease()
      .upTo("post.close-ticket")
      .with({ mails: seen([]) });
    const found = stepOf(story, "post.outcomes").state;
    expect(inOneLine(found)).toMatch(/^waiting: Not there yet: Announcement mail\. twisted-24/);
    expect(found.kind === "waiting" && found.evidence.length).toBeGreaterThan(4);
    expect(state(aRelease().upTo("post.outcomes"), "post.outcomes")).toMatch(
      /^done: .*sha256.*stable serves 24\.7\.0.*Release Announcement.*twisted-24\.7\.0 is at/,
    );
  });

  it("is not waited for before there is a final", () => {
    expect(state(aRelease(), "post.outcomes")).toMatch(
      /^blocked needs-step: Needs “Publish Twisted 24\.7\.0”/,
    );
  });

  it("is blocked by what blocks one of them", () => {
    const story = aRelease()
      .upTo("post.outcomes")
      .with({ githubReleases: seen([]) });
    expect(state(story, "post.outcomes")).toMatch(/^waiting: Not there yet: Release on GitHub/);
    const elsewhere = withPostVersion(documented).with({ pypi: seen([]), taggedSources: [] });
    expect(state(elsewhere.withTag("twisted-24.7.0", oid("e15e")), "post.outcomes")).not.toMatch(
      /^done/,
    );
  });
});

describe("the news of a release whose final is out", () => {
  it("says nothing of checks of its candidates that turn red on the post version", () => {
    const red = withPostVersion(documented)
      .withSource({
        ...aPreparedTree(version("24.7.0"), { oid: oid("b05") }),
        version: "24.7.0.post0",
      })
      .withChecks("failure");
    expect(derive(red.facts(), [], [], now).news).toEqual([]);
  });
});
