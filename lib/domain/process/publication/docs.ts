import type { Facts } from "@/lib/domain/process/facts";
import type { Evidence } from "@/lib/domain/fact";
import { failedChecks } from "@/lib/domain/process/checks-state";
import { buildMinutes, isOverdue } from "@/lib/domain/process/publication/overdue";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  notSyncedYet,
  shownBy,
  type StepState,
  waiting,
} from "@/lib/domain/process/step-state";
import { releasePullRequest } from "@/lib/domain/process/subject";
import { named } from "@/lib/domain/process/who";

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
  if (answers) return done(shownBy(docs, `Docs preview for #${pullRequest.number} is live.`, url));
  const nothing = shownBy(docs, "No page there yet.", url);
  if (hasFailedToBuild(facts))
    return blocked(docsMissing("Read the Docs failed to build the preview.", nothing));
  if (isOverdue(pullRequest.createdAt, docs.observedAt, buildMinutes))
    return blocked(
      docsMissing(
        `Read the Docs shows no preview of #${pullRequest.number} after more than an hour: its build may have failed.`,
        nothing,
      ),
    );
  return waiting("Read the Docs is building the preview.", nothing);
}

/** Read the Docs reports each build of a pull request as a check of its head: "docs/readthedocs.org:twisted". */
function hasFailedToBuild({ branchChecks }: Facts): boolean {
  const failed = branchChecks === null ? [] : failedChecks(branchChecks.value);
  return failed.some(({ name }) => /read\s?the\s?docs/i.test(name));
}

/** Documentation that somebody waits for and that nobody is served. */
export function docsMissing(sentence: string, evidence: Evidence): Blocker {
  return blocker({
    code: "docs-missing",
    sentence,
    evidence,
    remedy:
      "Read the build’s log on Read the Docs (readthedocs.org/projects/twisted/builds). Run the build again there; where the documentation itself is at fault, fix it in a ticket of its own.",
    clearedBy: named("whoever administers the project on Read the Docs"),
  });
}
