import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { StepState } from "@/lib/domain/process/step-state";
import { releasePullRequest } from "@/lib/domain/process/subject";
import { done, notLookedYet, shownBy, waiting } from "@/lib/domain/process/verdict";

export const docsStep: Step = {
  key: "candidate.docs",
  phase: "candidate",
  kind: "wait",
  title: () => "Documentation can be previewed",
  paragraph: paragraph(
    "How to do a release candidate",
    "19",
    "Read the Docs hooks not have version for the release candidate. Use the Read the Docs published for the pull request.",
  ),
  needs: ["candidate.pull-request"],
  button: null,
  check,
};

function check({ facts }: StepContext): StepState {
  const { docs } = facts;
  const pullRequest = releasePullRequest(facts);
  if (docs === null || docs.value.pullRequest !== pullRequest?.number)
    return notLookedYet("the documentation’s preview");
  const { answers, url } = docs.value;
  return answers
    ? done(shownBy(docs, `The preview of #${pullRequest.number} answers.`, url))
    : waiting("Read the Docs is building the preview.", shownBy(docs, "No page there yet.", url));
}
