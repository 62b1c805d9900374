import { checksVerdict } from "@/lib/domain/process/checks-verdict";
import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { StepState } from "@/lib/domain/process/step-state";
import { releaseBranch, releasePullRequest } from "@/lib/domain/process/subject";
import { notLookedYet, waiting } from "@/lib/domain/process/verdict";

export const checksStep: Step = {
  key: "candidate.checks",
  phase: "candidate",
  kind: "gate",
  title: () => "The checks of the pull request are green",
  paragraph: paragraph(
    "How to do a release candidate",
    "10–11",
    "Wait for all the PR checks to pass. … If a check fails investigate it. If is just a flaky tests, retry the run. Any serious error should be considered a blocker and should be fixed in a separate ticket/PR.",
  ),
  needs: ["candidate.pull-request"],
  button: () => "Run failed jobs again",
  check,
};

function check({ facts }: StepContext): StepState {
  const head = releaseBranch(facts)?.oid;
  if (head === undefined) return notLookedYet("the checks of the release branch");
  // The branch's head may be green before: as trunk's, from which it was made.
  if (releasePullRequest(facts) === null)
    return waiting("There is no pull request yet whose checks could pass.");
  return checksVerdict(facts.branchChecks, head, "the release branch", "checks-red");
}
