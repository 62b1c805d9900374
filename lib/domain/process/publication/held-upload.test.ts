import { describe, expect, it } from "vitest";
import { mayPlan } from "@/lib/domain/process/may-plan";
import { stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";

const tagged = aRelease().upTo("candidate.checks").withPublished();
const pending = [
  { environmentId: 4_711, environment: "release", reviewers: ["ada", "release-team"] },
];
const held = tagged.withTagRun({
  ...{ status: "waiting", conclusion: null, pending },
  updatedAt: "2024-07-29T13:00:00Z",
});

describe("an upload that waits for the approval of its deployment", () => {
  it("says who may approve it, since when it waits and when GitHub gives up", () => {
    const { state } = stepOf(held, "candidate.pypi");
    const blockers = state.kind === "blocked" ? state.blockers : [];
    expect(blockers).toMatchObject([
      {
        code: "deployment-unapproved",
        sentence: expect.stringContaining("since 29 Jul 2024"),
        remedy: expect.stringContaining("GitHub fails the upload on 28 Aug 2024."),
        clearedBy: "ada, release-team",
        evidence: { url: expect.stringMatching(/\/actions\/runs\/9100$/) },
      },
    ]);
  });

  it("can be approved by a plan", () => {
    const step = stepOf(held, "candidate.pypi");
    expect(step.button).toBe("Approve the upload");
    expect(mayPlan(step)).toEqual({ allowed: true });
  });

  it("has no button where GitHub does not tell what is to be approved, and where nothing waits", () => {
    expect(stepOf(held.withoutTagRuns(), "candidate.pypi").button).toBeNull();
    const untold = tagged.withTagRun({ status: "waiting", conclusion: null });
    expect(stepOf(untold, "candidate.pypi").button).toBeNull();
    const begun = tagged.withTagRun({ status: "in-progress", conclusion: null, pending });
    expect(stepOf(begun, "candidate.pypi").button).toBeNull();
  });
});
