import { releaseName } from "@/lib/domain/naming";
import { paragraph } from "@/lib/domain/process/document";
import { published } from "@/lib/domain/process/publication/publish";
import type { Step } from "@/lib/domain/process/step";
import { finalTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const finalPublishStep: Step = {
  key: "final.publish",
  phase: "final",
  kind: "action",
  title: (facts) => `Publish ${releaseName(finalTarget(facts).version)}`,
  paragraph: paragraph(
    "How to do a final release",
    "7–11",
    "Create a tag using the format twisted-VERSION based on the latest commit on the release branch that was approved after the review. … Add the release NEWS to GitHub Release page. … Make sure ‘This is a pre-release` is not checked.",
  ),
  needs: [
    "prepare.blockers",
    "fix.tickets",
    "fix.cherry-pick",
    "candidate.pull-request",
    // The branch may have been prepared by hand before the week was over, as 21.7.0 was.
    "candidate.wait",
    "final.prepare",
    "final.checks",
    "final.review",
  ],
  remembered: { kind: "contradicted" },
  target: finalTarget,
  button: (facts) => `Publish ${targetName(finalTarget(facts))}`,
  check: ({ facts }) => published(finalTarget(facts), facts),
};
