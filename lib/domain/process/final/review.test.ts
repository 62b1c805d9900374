import { describe, expect, it } from "vitest";
import { actor } from "@/tests/actors";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { finalOid, withReview } from "@/tests/final-chapters";
import { earlier, oid, seen, version } from "@/tests/seen";
import { aPreparedTree } from "@/tests/source-trees";

const prepared = aRelease().upTo("final.checks").withReviewRequest([]);
const approved = withReview(prepared);
const state = (story = prepared) => inOneLine(stepOf(story, "final.review").state);
const ada = { author: "ada", authorId: actor("ada").accountId };
const barbara = { author: "barbara", authorId: actor("barbara").accountId };
/** After the final was committed. */
const since = "2024-07-29T14:25:00Z";
const atHead = "#12272 is not approved at 8cb7d2bcf5.";

describe("final.review", () => {
  it("is ready to be requested where nobody is asked", () => {
    expect(state()).toBe(`ready: ${atHead}`);
    expect(stepOf(prepared, "final.review").button).toBe("Request the final review");
  });

  it("waits for whoever is asked, also by the label of the project's bot", () => {
    expect(state(prepared.withReviewRequest(["grace"], since))).toBe(
      "waiting: Waiting for the approval of #12272 at 8cb7d2bcf5: asked of grace.",
    );
    const [pull] = prepared.facts().pullRequests?.value ?? [];
    if (pull === undefined) throw new Error("The story has no pull request");
    const ask = { way: "label", whom: "needs-review", at: since, commitOid: null } as const;
    const labelledPull = { ...pull, labels: ["needs-review"], reviewAsks: [ask] };
    const labelled = prepared.with({
      pullRequests: { ...seenOf(prepared), value: [labelledPull] },
    });
    expect(state(labelled)).toMatch(/^waiting: .*asked of needs-review\.$/);
  });

  it("is to be requested although the candidate's request was never answered", () => {
    expect(state(prepared.withReviewRequest())).toBe(`ready: ${atHead}`);
    const pushed = prepared
      .withReviewRequest(["grace"], since)
      .withSource(aPreparedTree(version("24.7.0"), { oid: oid("9d2") }))
      .withChecks("success");
    expect(state(pushed)).toBe("ready: #12272 is not approved at 9d20000000.");
  });

  it("waits by the comment that names the head, whatever the clocks say, until it is answered", () => {
    const ask = { way: "comment", whom: "ada", at: earlier, commitOid: finalOid } as const;
    const withAsk = (story: typeof prepared) => {
      const [pull] = story.facts().pullRequests?.value ?? [];
      if (pull === undefined) throw new Error("The story has no pull request");
      return story.with({ pullRequests: seen([{ ...pull, reviewAsks: [ask] }]) });
    };
    expect(state(withAsk(prepared))).toBe(
      "waiting: Waiting for the approval of #12272 at 8cb7d2bcf5: asked of who reads “please review”.",
    );
    expect(state(withAsk(prepared.withReviewRequest()))).toMatch(
      /asked of twisted-contributors\.$/,
    );
    expect(state(withAsk(withReview(prepared, { state: "dismissed" })))).toBe(`ready: ${atHead}`);
  });

  it("is done by a member's approval of exactly the head", () => {
    expect(state(approved)).toBe("done: grace approved #12272 at 8cb7d2bcf5.");
  });

  it("is not done by the author, an outsider, a comment or what is pending", () => {
    for (const change of [
      ada,
      { authorAssociation: "none" } as const,
      // GitHub's triage right: a collaborator who may not push.
      { authorAssociation: "collaborator", mayPush: false } as const,
      { state: "commented" } as const,
      { state: "pending", submittedAt: null } as const,
    ])
      expect(state(withReview(prepared, change))).toBe(`ready: ${atHead}`);
  });

  it("asks again after a push: an approval of another commit is told and does not count", () => {
    const pushed = approved
      .withSource(aPreparedTree(version("24.7.0"), { oid: oid("9d2") }))
      .withChecks("success");
    expect(state(pushed)).toBe(
      "ready: #12272 is not approved at 9d20000000. grace approved 8cb7d2bcf5, not the head 9d20000000.",
    );
  });

  it("asks again where the approval is dismissed", () => {
    expect(state(withReview(prepared, { state: "dismissed" }))).toBe(`ready: ${atHead}`);
  });

  it("is blocked by changes requested since, until that reviewer approves", () => {
    const later = { ...barbara, submittedAt: "2024-07-29T14:35:00Z" };
    const objected = withReview(approved, { ...later, state: "changes-requested" });
    expect(state(objected)).toBe("blocked changes-requested: barbara requested changes on #12272.");
    const agreed = withReview(objected, { ...later, submittedAt: "2024-07-29T14:38:00Z" });
    expect(state(agreed)).toMatch(/^done: grace approved .* barbara approved /);
  });

  it("is not held up by changes requested of a candidate before the approval", () => {
    const old = { commitOid: oid("6d157ca99c"), submittedAt: "2024-07-29T13:35:00Z" };
    const story = withReview(
      withReview(prepared, { ...barbara, ...old, state: "changes-requested" }),
    );
    expect(state(story)).toMatch(/^done: grace approved/);
  });

  it("says nothing while the branch still says the candidate", () => {
    expect(state(withReview(aRelease().upTo("candidate.review")))).toMatch(/^blocked needs-step/);
  });
});

function seenOf(story: typeof prepared) {
  const { pullRequests } = story.facts();
  if (pullRequests === null) throw new Error("The story has no pull requests");
  return pullRequests;
}
