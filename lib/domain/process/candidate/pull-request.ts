import type { Fact } from "@/lib/domain/fact";
import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { Blocker, StepState } from "@/lib/domain/process/step-state";
import { pullRequestsOf } from "@/lib/domain/process/subject";
import { blocked, blocker, done, notSyncedYet, ready, shownBy } from "@/lib/domain/process/verdict";
import type { PullRequest } from "@/lib/domain/world/pull-request";

export const pullRequestStep: Step = {
  key: "candidate.pull-request",
  phase: "candidate",
  kind: "action",
  title: ({ place }) => `Pull request to ${place.trunk}`,
  paragraph: paragraph(
    "How to do a release candidate",
    "8–9",
    "Push the changes up to GitHub and create a new release PR. … The GitHub PR is dedicated to the final release and the same PR is used to release the candidate and final version.",
  ),
  needs: ["candidate.prepare"],
  remembered: { kind: "once-merged", before: "live" },
  target: null,
  button: () => "Open the pull request",
  check,
};

/** Done when exactly one is open, or the one was merged; a closed one is not simply replaced. */
function check({ facts }: StepContext): StepState {
  const seen = facts.pullRequests;
  if (seen === null) return notSyncedYet("pull requests");
  const all = pullRequestsOf(facts);
  const open = all.filter(({ state }) => state === "open");
  const [first] = open.length > 0 ? open : all.filter(({ state }) => state === "merged");
  if (open.length > 1) return blocked(several(open, seen));
  if (first !== undefined)
    return done(
      shownBy(
        seen,
        `#${first.number} “${first.title}” is ${first.state}.`,
        first.url,
        first.mergedAt ?? first.createdAt,
      ),
    );
  const [closed] = all;
  return closed === undefined
    ? ready(shownBy(seen, `No pull request leads from the release branch to ${facts.place.trunk}.`))
    : blocked(closedOne(closed, seen));
}

function several(open: readonly PullRequest[], seen: Fact<unknown>): Blocker {
  const numbers = open.map(({ number }) => `#${number}`).join(", ");
  return blocker({
    code: "several-pull-requests",
    sentence: `${open.length} pull requests are open from the release branch: ${numbers}.`,
    evidence: pageOf(open[0], seen),
    remedy: "Close all but one: the same one serves the candidates and the final release.",
    clearedBy: "the release manager",
  });
}

function closedOne(closed: PullRequest, seen: Fact<unknown>): Blocker {
  return blocker({
    code: "pull-request-closed",
    sentence: `#${closed.number} was closed without being merged.`,
    evidence: pageOf(closed, seen),
    remedy: `Reopen #${closed.number} on GitHub: the same pull request serves candidates and final.`,
    clearedBy: "the release manager",
  });
}

function pageOf(pullRequest: PullRequest | undefined, seen: Fact<unknown>): Blocker["evidence"] {
  if (pullRequest === undefined) return null;
  const { title, url, closedAt, createdAt } = pullRequest;
  return shownBy(seen, title, url, closedAt ?? createdAt);
}
