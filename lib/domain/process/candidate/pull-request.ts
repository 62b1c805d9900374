import { paragraph } from "@/lib/domain/process/document";
import type { Evidence, Fact } from "@/lib/domain/fact";
import type { Facts } from "@/lib/domain/process/facts";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
} from "@/lib/domain/process/step-state";
import { pullRequestsNamed, pullRequestsOf } from "@/lib/domain/process/subject";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import { aCommitter, releaseManager } from "@/lib/domain/process/who";

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
  return closed === undefined ? noneOfOurs(facts, seen) : blocked(closedOne(closed, seen));
}

function noneOfOurs(facts: Facts, seen: NonNullable<Facts["pullRequests"]>): StepState {
  const [unread] = pullRequestsNamed(facts, "unknown");
  if (unread !== undefined) return notSyncedYet(`who opened #${unread.number}`);
  const outside = pullRequestsNamed(facts, "outside").filter(({ state }) => state === "open");
  // GitHub has room for one open pull request from a branch: an outsider's takes the release's place.
  const inTheWay = outside.filter(({ isCrossRepository }) => isCrossRepository === false);
  if (inTheWay.length > 0) return blocked(...inTheWay.map((one) => outsiders(one, seen)));
  const sentence = `No pull request leads from the release branch to ${facts.place.trunk}.`;
  return ready(
    shownBy(seen, sentence),
    ...outside.slice(0, shownForks).map((one) => fromFork(one, seen)),
  );
}

/** Everybody can open such pull requests, as many as they like. */
const shownForks = 3;

function fromFork(
  { number, headRef, headRepository, url, createdAt }: PullRequest,
  seen: Fact<unknown>,
): Evidence {
  const from = headRepository === null ? "a deleted fork" : `the fork ${headRepository}`;
  const sentence = `#${number} does not count: its branch ${headRef} is that of ${from}.`;
  return shownBy(seen, sentence, url, createdAt);
}

function outsiders(pullRequest: PullRequest, seen: Fact<unknown>): Blocker {
  const { number, author } = pullRequest;
  return blocker({
    code: "pull-request-of-outsider",
    sentence: `#${number} from the release branch was opened by ${author ?? "somebody"}, who is not a member of the project.`,
    evidence: pageOf(pullRequest, seen),
    remedy: `Close #${number} on GitHub, then open the project’s own from here.`,
    clearedBy: aCommitter,
  });
}

function several(open: readonly PullRequest[], seen: Fact<unknown>): Blocker {
  const numbers = open.map(({ number }) => `#${number}`).join(", ");
  return blocker({
    code: "several-pull-requests",
    sentence: `${open.length} pull requests are open from the release branch: ${numbers}.`,
    evidence: pageOf(open[0], seen),
    remedy: "Close all but one: the same one serves the candidates and the final release.",
    clearedBy: releaseManager,
  });
}

function closedOne(closed: PullRequest, seen: Fact<unknown>): Blocker {
  return blocker({
    code: "pull-request-closed",
    sentence: `#${closed.number} was closed without being merged.`,
    evidence: pageOf(closed, seen),
    remedy: `Reopen #${closed.number} on GitHub: the same pull request serves candidates and final.`,
    clearedBy: releaseManager,
  });
}

function pageOf(pullRequest: PullRequest | undefined, seen: Fact<unknown>): Blocker["evidence"] {
  if (pullRequest === undefined) return null;
  const { title, url, closedAt, createdAt } = pullRequest;
  return shownBy(seen, title, url, closedAt ?? createdAt);
}
