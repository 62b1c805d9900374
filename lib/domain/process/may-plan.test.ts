import { describe, expect, it } from "vitest";
import { mayPlan } from "@/lib/domain/process/may-plan";
import { stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";

const ticketed = aRelease().upTo("prepare.ticket");
const branched = aRelease().upTo("prepare.branch");

describe("a plan may be made", () => {
  it.each([
    ["of a step that is ready", stepOf(branched, "candidate.prepare")],
    [
      "again, of one whose run failed",
      stepOf(branched.withRun("candidate.prepare", "failed"), "candidate.prepare"),
    ],
    [
      "of running red checks again",
      stepOf(ticketed.withTrunkChecks("failure"), "prepare.trunk-green"),
    ],
  ])("%s", (_, step) => {
    expect(mayPlan(step)).toEqual({ allowed: true });
  });
});

describe("a plan may not be made", () => {
  it.each([
    [
      "that has no button",
      stepOf(branched.withBlocker(), "prepare.blockers"),
      "This step has nothing to do by hand.",
    ],
    ["that is done", stepOf(branched, "prepare.branch"), "It is done."],
    [
      "that is being done",
      stepOf(branched.withRun("candidate.prepare", "running"), "candidate.prepare"),
      "It is running now.",
    ],
    [
      "that waits",
      stepOf(ticketed.withTrunkChecks(null), "prepare.trunk-green"),
      "GitHub has no check of trunk at 046a164f89 yet: that is not green.",
    ],
    [
      "that is blocked, and the reason and the remedy are said",
      stepOf(branched.withBlocker(), "candidate.prepare"),
      "#12300 “Regression in CopiedFailure with chained causes” is open. Fix it and merge the fix into trunk, or waive it for this release with a reason.",
    ],
    [
      "of red checks while something else is in the way",
      stepOf(
        aRelease()
          .upTo("candidate.pull-request")
          .withPullRequest({ number: 12280 })
          .withChecks("failure"),
        "candidate.checks",
      ),
      "Needs “Pull request to trunk”, which is blocked. Complete “Pull request to trunk” first.",
    ],
  ])("of a step %s", (_, step, reason) => {
    expect(mayPlan(step)).toEqual({ allowed: false, reason });
  });
});
