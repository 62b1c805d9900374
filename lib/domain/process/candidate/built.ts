import { paragraph } from "@/lib/domain/process/document";
import { builtAtHead } from "@/lib/domain/process/publication/built";
import type { Step } from "@/lib/domain/process/step";
import { candidateTarget, isCandidateTagged } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const builtStep: Step = {
  key: "candidate.built",
  phase: "candidate",
  kind: "gate",
  title: (facts) => `Wheel and sdist of ${targetName(candidateTarget(facts))} built`,
  paragraph: paragraph(
    "How to do a release candidate",
    "10, 17",
    "Wait for all the PR checks to pass. … Github Actions will upload the dist to PyPI when a new tag is pushed to the repo.",
  ),
  needs: ["candidate.pull-request"],
  remembered: {
    kind: "once",
    step: "candidate.publish",
    orWhen: isCandidateTagged,
    later: { kind: "nothing" },
  },
  target: candidateTarget,
  button: null,
  check: ({ facts }) => builtAtHead(candidateTarget(facts), facts),
};
