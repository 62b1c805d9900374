import { describe, expect, it } from "vitest";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { mayRun } from "@/lib/domain/process/may-run";
import { actor } from "@/tests/actors";
import { stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { finalOid, withReview } from "@/tests/final-chapters";

const grace = actor("grace").accountId;
const ada = actor("ada").accountId;
const approvedByGrace = aRelease().upTo("final.review");

/** Of a plan that relies on the approval of the final's commit. */
function mayPublish(story: FactsBuilder, account: string | null) {
  const [pullRequest] = story.facts().pullRequests?.value ?? [];
  if (pullRequest === undefined) throw new Error("The story has no pull request");
  const basis = [approvedAt(pullRequest.number, finalOid)];
  return mayRun(stepOf(story, "final.publish"), story.facts(), { basis, account });
}

/** As lib/plans/basis-items.ts has it. */
function approvedAt(pullRequest: number, oid: string): BasisItem {
  return { kind: "approved", pullRequest, oid, sentence: "It is approved." };
}

describe("the final", () => {
  it("is published by somebody other than who approved it", () => {
    expect(mayPublish(approvedByGrace, ada)).toEqual({ allowed: true });
  });

  it("is not published by the only one who approved it, as who took the release over could be", () => {
    expect(mayPublish(approvedByGrace, grace)).toEqual({
      allowed: false,
      reason:
        "Nobody but you approved 8cb7d2bcf5: somebody else has to approve it too, or to publish it.",
    });
  });

  it("is published by one of two who approved it", () => {
    const both = withReview(approvedByGrace, {
      author: "barbara",
      authorId: actor("barbara").accountId,
      url: "https://github.com/twisted/twisted/pull/12272#pullrequestreview-9",
    });
    expect(mayPublish(both, grace)).toEqual({ allowed: true });
  });

  it("is on offer while nobody in particular asks", () => {
    expect(mayPublish(approvedByGrace, null)).toEqual({ allowed: true });
  });
});

describe("a plan that relies on nobody's approval", () => {
  it("is run by whoever may", () => {
    const branched = aRelease().upTo("prepare.branch");
    const step = stepOf(branched, "candidate.prepare");
    expect(mayRun(step, branched.facts(), { basis: [], account: grace })).toEqual({
      allowed: true,
    });
  });

  it("is not run while the rules do not let it be done", () => {
    const early = aRelease().upTo("final.checks");
    expect(mayPublish(early, ada)).toMatchObject({ allowed: false });
  });
});
