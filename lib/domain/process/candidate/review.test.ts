import { describe, expect, it } from "vitest";
import type { Review } from "@/lib/domain/observed/pull-request";
import { actor } from "@/tests/actors";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { aPullRequest, earlier, preparedOid, seen } from "@/tests/seen";

const tagged = aRelease().upTo("candidate.publish");
const uploaded = aRelease().upTo("candidate.pypi");
const state = (story = uploaded) => inOneLine(stepOf(story, "candidate.review").state);

function reviewed(review: Partial<Review>) {
  const complete: Review = {
    author: "grace",
    authorId: actor("grace").accountId,
    authorAssociation: "member",
    mayPush: true,
    state: "approved",
    commitOid: preparedOid,
    submittedAt: "2024-07-29T14:00:00Z",
    url: "https://github.com/twisted/twisted/pull/12272#pullrequestreview-1",
    ...review,
  };
  return uploaded.with({ pullRequests: seen([aPullRequest({ reviews: [complete] })]) });
}

describe("candidate.review", () => {
  it("is ready once the files are on PyPI and nobody is asked", () => {
    expect(state()).toBe("ready: No reviews on #12272 yet.");
  });

  it("is blocked before that: a reviewer wants to try the files", () => {
    expect(state(tagged)).toBe(
      "blocked needs-step: Waiting for “Wheel and sdist of 24.7.0rc1 on PyPI”.",
    );
  });

  it("is done when somebody is asked", () => {
    expect(state(uploaded.withReviewRequest())).toBe(
      "done: twisted-contributors is asked to review #12272.",
    );
  });

  it("is done when the project’s own label asks for it, as its bot sets it", () => {
    const pullRequests = (uploaded.facts().pullRequests?.value ?? []).map((pullRequest) => ({
      ...pullRequest,
      labels: ["needs-review"],
      reviewAsks: [{ way: "label", whom: "needs-review", at: earlier, commitOid: null } as const],
    }));
    expect(state(uploaded.with({ pullRequests: seen(pullRequests) }))).toBe(
      "done: #12272 has the label needs-review.",
    );
  });

  it("is done by the comment that asks for it, with nobody else asked", () => {
    const ask = {
      way: "comment",
      whom: "ada",
      at: "2024-07-29T13:10:00Z",
      commitOid: null,
    } as const;
    expect(
      state(uploaded.with({ pullRequests: seen([aPullRequest({ reviewAsks: [ask] })]) })),
    ).toBe("done: ada asked for a review of #12272 by a comment.");
  });

  it("does not count a request made before the files were there", () => {
    expect(state(tagged.withReviewRequest())).toMatch(/^blocked needs-step/);
  });

  it.each(["approved", "changes-requested", "commented"] as const)(
    "is done when a review that says %s came after the files",
    (verdict) => {
      expect(state(reviewed({ state: verdict }))).toBe(`done: grace: ${verdict}.`);
    },
  );

  it.each([
    ["of the time before the files", { submittedAt: "2024-07-29T12:59:59Z" }],
    ["by the author", { author: "ada", authorId: actor("ada").accountId }],
    ["by an outsider", { author: "vera", authorId: "4", authorAssociation: "contributor" }],
    ["by somebody of whom nothing was read", { authorAssociation: null }],
    ["not submitted yet", { state: "pending", submittedAt: null }],
  ] as const)("does not take a review %s", (_, review) => {
    expect(state(reviewed(review))).toMatch(/^ready/);
  });

  it("says whose review does not count", () => {
    expect(state(reviewed({ author: "vera", authorId: "4", authorAssociation: "none" }))).toBe(
      "ready: No member of the project but ada has reviewed #12272 since; vera did, which does not count.",
    );
  });

  it("is asked anew for the next candidate", () => {
    const second = reviewed({}).withCandidate(2, { oid: "c".repeat(40) });
    const both = second
      .withChecks("success")
      .withPublished(2)
      .withFiles({ uploadedAt: "2024-07-29T14:30:00Z" }, 2);
    expect(state(both)).toMatch(/^ready/);
    // Nobody has answered the first candidate's request: it is not the second's.
    const unanswered = both.withReviewRequest(["twisted-contributors"], "2024-07-29T14:00:00Z");
    expect(state(unanswered)).toBe("ready: No reviews on #12272 yet.");
    expect(state(both.withReviewRequest(["grace"], "2024-07-29T14:31:00Z"))).toBe(
      "done: grace is asked to review #12272.",
    );
  });
});
