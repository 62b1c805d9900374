import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import type { StepKey } from "@/lib/domain/process/step-key";
import { nextMove } from "@/lib/rehearse/move";
import { aRelease, type FactsBuilder } from "@/tests/facts";

const now = "2024-07-29T14:00:00Z";

function moveFor(release: FactsBuilder, until: StepKey = "candidate.publish") {
  const facts = release.facts();
  return nextMove({ facts, checklist: derive(facts, [], [], now) }, until);
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

  it("has the text written that a step waits for, and sends it then", () => {
    const out = aRelease().upTo("candidate.review");
    const until = "candidate.announce-mail";
    expect(moveFor(out, until)).toMatchObject({
      ...{ kind: "write-text", step: until, target: "24.7.0rc1", outlet: "mail" },
    });
    expect(moveFor(out.withApprovedTexts(), until)).toMatchObject({ kind: "press", step: until });
  });

  it("lets time pass while the list's owners hold what was sent", () => {
    const until = "candidate.announce-mail";
    const sent = aRelease()
      .upTo("candidate.review")
      .withApprovedTexts()
      .withRun(until, "succeeded");
    expect(moveFor(sent, until)).toMatchObject({ kind: "let-time-pass", step: until });
  });

  it("stops when the step it is to reach is done, whatever comes after", () => {
    expect(moveFor(aRelease().upTo("candidate.pypi"))).toEqual({ kind: "reached" });
  });
});
