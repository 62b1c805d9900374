import { releaseName } from "@/lib/domain/naming";
import { paragraph } from "@/lib/domain/process/document";
import { published } from "@/lib/domain/process/publication/publish";
import type { Step } from "@/lib/domain/process/step";
import { candidateTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const publishStep: Step = {
  key: "candidate.publish",
  phase: "candidate",
  kind: "action",
  title: (facts) => `Publish ${releaseName(candidateTarget(facts).version)}`,
  paragraph: paragraph(
    "How to do a release candidate",
    "12–16",
    "Create a tag using the format twisted-VERSION based on the latest commit on the release branch, making sure the version includes a rc suffix … Add the release NEWS to GitHub Release page. … Make sure ‘This is a pre-release` is checked.",
  ),
  needs: [
    "prepare.blockers",
    "candidate.prepare",
    "candidate.pull-request",
    "candidate.checks",
    "candidate.built",
  ],
  remembered: { kind: "contradicted" },
  target: candidateTarget,
  button: (facts) => `Publish ${targetName(candidateTarget(facts))}`,
  check: ({ facts }) => published(candidateTarget(facts), facts),
};
