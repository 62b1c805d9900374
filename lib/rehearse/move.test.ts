import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import { nextMove } from "@/lib/rehearse/move";
import { aRelease, type FactsBuilder } from "@/tests/facts";

const now = "2024-07-29T14:00:00Z";

function moveFor(release: FactsBuilder) {
  return nextMove(derive(release.facts(), [], [], now), "candidate.publish");
}

describe("the driver of a headless rehearsal", () => {
  it("presses the button of the first step that can be done", () => {
    expect(moveFor(aRelease())).toMatchObject({ kind: "press", step: "prepare.ticket" });
    expect(moveFor(aRelease().upTo("prepare.branch"))).toMatchObject({
      kind: "press",
      step: "candidate.prepare",
    });
  });

  it("runs failed checks again, which is what their button is for", () => {
    const red = aRelease().upTo("candidate.pull-request").withChecks("failure");
    expect(moveFor(red)).toMatchObject({ kind: "press", step: "candidate.checks" });
  });

  it("lets time pass while something is waited for", () => {
    const pending = aRelease().upTo("candidate.pull-request").withChecks("pending");
    expect(moveFor(pending)).toMatchObject({ kind: "let-time-pass", step: "candidate.checks" });
  });

  it("is stuck, with the reason, where a run failed", () => {
    const failed = aRelease()
      .upTo("candidate.prepare")
      .withRun("candidate.pull-request", "failed", { error: "GitHub said no.", whatToDo: "Ask." });
    expect(moveFor(failed)).toEqual({
      kind: "stuck",
      step: "candidate.pull-request",
      reason: "GitHub said no. Ask.",
    });
  });

  it("closes release blockers as the team would", () => {
    expect(moveFor(aRelease().withBlocker())).toMatchObject({ kind: "close-blockers" });
  });

  it("stops when the step it is to reach is done, whatever comes after", () => {
    expect(moveFor(aRelease().upTo("candidate.pypi"))).toEqual({ kind: "reached" });
  });
});
