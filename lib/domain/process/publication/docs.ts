import type { Facts } from "@/lib/domain/process/facts";
import {
  done,
  notSyncedYet,
  shownBy,
  type StepState,
  waiting,
} from "@/lib/domain/process/step-state";
import { releasePullRequest } from "@/lib/domain/process/subject";

/**
 * Done when the preview of the release's pull request answers: what users of a target read before its
 * docs version is there (How to do a release candidate, 19).
 */
export function docsPreviewed(facts: Facts): StepState {
  const { docs } = facts;
  const pullRequest = releasePullRequest(facts);
  if (docs === null || docs.value.pullRequest !== pullRequest?.number)
    return notSyncedYet("docs preview");
  const { answers, url } = docs.value;
  return answers
    ? done(shownBy(docs, `Docs preview for #${pullRequest.number} is live.`, url))
    : waiting("Read the Docs is building the preview.", shownBy(docs, "No page there yet.", url));
}
