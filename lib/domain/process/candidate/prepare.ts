import { paragraph } from "@/lib/domain/process/document";
import { prepared } from "@/lib/domain/process/publication/prepare";
import type { Step } from "@/lib/domain/process/step";
import { candidateTarget, isCandidateTagged } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const prepareStep: Step = {
  key: "candidate.prepare",
  phase: "candidate",
  kind: "action",
  title: (facts) => `Prepare ${targetName(candidateTarget(facts))}: version, NEWS, copyright years`,
  paragraph: paragraph(
    "How to do a release candidate",
    "3–8",
    "Run python -m incremental.update Twisted --rc … Commit the changes made by towncrier - this automatically removes the newsfragment files. … Bump copyright dates in LICENSE, src/twisted/, and README.rst if required",
  ),
  needs: ["prepare.blockers", "prepare.trunk-green", "prepare.version", "prepare.branch"],
  remembered: {
    kind: "once",
    step: "candidate.publish",
    orWhen: isCandidateTagged,
    later: { kind: "nothing" },
  },
  target: candidateTarget,
  button: (facts) => `Prepare ${targetName(candidateTarget(facts))}`,
  check: ({ facts, now }) => prepared(candidateTarget(facts), facts, now),
};
