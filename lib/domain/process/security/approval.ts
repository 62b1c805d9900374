import type { AdvisoryFix } from "@/lib/domain/observed/advisory";
import { paragraph } from "@/lib/domain/process/document";
import { shortOid } from "@/lib/domain/process/links";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, type StepState } from "@/lib/domain/process/step-state";
import { collaborator, inAdvisory, missing, ofAdvisory } from "./advisory-seen";
import { fixesOf } from "./fix-of";
import { isSecurityRelease } from "./security-release";
import { named } from "@/lib/domain/process/who";

export const approvalStep: Step = {
  key: "security.approval",
  phase: "security",
  kind: "gate",
  title: () => "Fix approved",
  paragraph: paragraph("Security release", "3", "Make sure the PR was approved."),
  needs: ["security.advisory"],
  isAsked: isSecurityRelease,
  remembered: { kind: "once", step: "security.merge", orWhen: null, later: { kind: "nothing" } },
  target: null,
  button: null,
  check,
};

/** Done when each pull request of the private fork is approved at its head by somebody else. */
function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    const fixes = fixesOf(seen.value);
    if (fixes.length === 0)
      return missing(seen, [
        {
          sentence:
            seen.value.fork === null
              ? "The advisory has no temporary private fork."
              : "No pull request is open in the private fork.",
          remedy: "Open the fork on the advisory’s page, and in it the pull request that mends it.",
          clearedBy: collaborator,
        },
      ]);
    const lacking = fixes.filter((fix) => !isApproved(fix));
    if (lacking.length > 0)
      return missing(
        seen,
        lacking.map((fix) => ({ ...lack(fix), url: fix.url })),
      );
    return done(
      ...fixes.map((fix) =>
        inAdvisory(
          seen,
          `Fix #${String(fix.number)} is approved by ${fix.approvedBy.join(", ")} at ${shortOid(fix.headOid)}.`,
        ),
      ),
    );
  });
}

function isApproved({ approvedBy, changesRequestedBy }: AdvisoryFix): boolean {
  return approvedBy.length > 0 && changesRequestedBy.length === 0;
}

function lack({ number, headOid, changesRequestedBy }: AdvisoryFix) {
  const which = `Fix #${String(number)}`;
  return changesRequestedBy.length > 0
    ? {
        sentence: `${changesRequestedBy.join(", ")} requested changes of ${which.toLowerCase()}.`,
        remedy: "Make them, and have them looked at again.",
        clearedBy: collaborator,
      }
    : {
        sentence: `${which} is not approved at ${shortOid(headOid)}.`,
        remedy: "Have somebody other than its author approve it in the private fork.",
        clearedBy: named("another collaborator of the advisory"),
      };
}
