import { paragraph } from "@/lib/domain/process/document";
import { filesPublished } from "@/lib/domain/process/publication/files";
import { heldUpload } from "@/lib/domain/process/publication/held-upload";
import type { Step } from "@/lib/domain/process/step";
import { finalTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const finalPypiStep: Step = {
  key: "final.pypi",
  phase: "final",
  kind: "wait",
  title: (facts) => `Wheel and sdist of ${targetName(finalTarget(facts))} on PyPI`,
  paragraph: paragraph(
    "How to do a final release",
    "12",
    "Github Actions will upload the dist to PyPI when a new tag is pushed to the repo. PyPI is the only canonical source for Twisted packages.",
  ),
  needs: ["final.publish"],
  remembered: { kind: "contradicted" },
  target: finalTarget,
  button: (facts) => (heldUpload(finalTarget(facts), facts) === null ? null : "Approve the upload"),
  check: ({ facts }) => filesPublished(finalTarget(facts), facts),
};
