import { paragraph } from "@/lib/domain/process/document";
import { filesPublished } from "@/lib/domain/process/publication/files";
import { heldUpload } from "@/lib/domain/process/publication/held-upload";
import type { Step } from "@/lib/domain/process/step";
import { candidateTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const pypiStep: Step = {
  key: "candidate.pypi",
  phase: "candidate",
  kind: "wait",
  title: (facts) => `Wheel and sdist of ${targetName(candidateTarget(facts))} on PyPI`,
  paragraph: paragraph(
    "How to do a release candidate",
    "17–18",
    "Github Actions will upload the dist to PyPI when a new tag is pushed to the repo. … You can check the status of the automatic upload via GitHub Action",
  ),
  needs: ["candidate.publish"],
  remembered: { kind: "contradicted" },
  target: candidateTarget,
  button: (facts) =>
    heldUpload(candidateTarget(facts), facts) === null ? null : "Approve the upload",
  check: ({ facts }) => filesPublished(candidateTarget(facts), facts),
};
