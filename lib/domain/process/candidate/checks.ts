import { paragraph } from "@/lib/domain/process/document";
import { checksPassed } from "@/lib/domain/process/publication/checks";
import type { Step } from "@/lib/domain/process/step";
import { candidateTarget, isCandidateTagged } from "@/lib/domain/process/subject";

export const checksStep: Step = {
  key: "candidate.checks",
  phase: "candidate",
  kind: "gate",
  title: () => "Checks on the pull request",
  paragraph: paragraph(
    "How to do a release candidate",
    "10–11",
    "Wait for all the PR checks to pass. … If a check fails investigate it. If is just a flaky tests, retry the run. Any serious error should be considered a blocker and should be fixed in a separate ticket/PR.",
  ),
  needs: ["candidate.pull-request"],
  remembered: {
    kind: "once",
    step: "candidate.publish",
    orWhen: isCandidateTagged,
    later: { kind: "news", what: "The release branch", after: "the candidate was tagged" },
  },
  target: candidateTarget,
  button: () => "Run failed jobs again",
  check: ({ facts, attestations }) => checksPassed(facts, attestations),
};
