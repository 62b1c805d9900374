import { describe, expect, it } from "vitest";
import { mayPlan } from "@/lib/domain/process/may-plan";
import { candidateTarget } from "@/lib/domain/process/subject";
import { stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { oid } from "@/tests/seen";
import { heldUpload } from "./held-upload";
import { named } from "@/lib/domain/process/who";

const tagged = aRelease().upTo("candidate.checks").withPublished();
const pending = [
  { environmentId: 4_711, environment: "release", reviewers: ["ada", "release-team"] },
];
const held = tagged.withTagRun({
  ...{ status: "waiting", conclusion: null, pending },
  updatedAt: "2024-07-29T13:00:00Z",
});

describe("a run of a branch that is called like the tag", () => {
  const pull = { event: "pull_request", headOid: oid("bad") } as const;

  it("is not approved in the upload's name: a fork's branch may be called so", () => {
    const theirs = { status: "waiting", conclusion: null, pending } as const;
    const forged = tagged.withTagRun({ ...pull, ...theirs });
    expect(stepOf(forged, "candidate.pypi").button).toBeNull();
    expect(heldUpload(candidateTarget(forged.facts()), forged.facts())).toBeNull();
    const pushed = tagged.withTagRun({ headOid: oid("bad"), ...theirs });
    expect(stepOf(pushed, "candidate.pypi").button).toBeNull();
  });

  it("does not hold the release up when it fails", () => {
    const failed = tagged.withTagRun({ ...pull, conclusion: "failure" });
    expect(stepOf(failed, "candidate.pypi").state.kind).toBe("waiting");
  });
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
        clearedBy: named("ada, release-team"),
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
