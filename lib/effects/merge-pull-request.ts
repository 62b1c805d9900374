import { setTimeout as pause } from "node:timers/promises";
import { RetryableError } from "@/lib/domain/errors";
import { isChecksItem } from "@/lib/domain/plan/checks-item";
import type { MergePullRequestEffect } from "@/lib/domain/plan/effect";
import { shortOid } from "@/lib/domain/process/links";
import type { GitHubClient } from "@/lib/world/github/client";
import { mergePullRequest, readMergeability } from "@/lib/world/github/merging";
import { readPullRequest } from "@/lib/world/github/pull-requests";
import { contradiction } from "./contradiction";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/**
 * Merges a pull request at exactly one head. A merged one is never merged a second time, whoever did
 * it: by its number it has happened.
 */
export const mergePullRequestHandler: EffectHandler<MergePullRequestEffect> = {
  describe: ({ pullRequest, expectedHead }) => `Merge #${pullRequest} at ${shortOid(expectedHead)}`,
  observe,
  apply,
  moves: ({ pullRequest, expectedHead }, item) =>
    (item.kind === "pull-request-head" && item.pullRequest === pullRequest) ||
    (isChecksItem(item) && item.oid === expectedHead),
  isNamed: true,
  observeAgain: githubSettles,
};

async function observe(
  { pullRequest, expectedHead }: MergePullRequestEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const found = await readPullRequest(github, pullRequest);
  if (found === null) return absent;
  const { state, headOid, url } = found;
  if (state === "merged") {
    const at = headOid === expectedHead ? "" : ` at ${shortOid(headOid)}`;
    return applied(`#${pullRequest} is merged${at}.`, url);
  }
  if (state === "closed")
    throw contradiction(
      `#${pullRequest} was closed without being merged.`,
      "Reopen it on GitHub, then rebuild the plan.",
    );
  return absent;
}

async function apply(effect: MergePullRequestEffect, { github }: ActorAccess): Promise<void> {
  if ((await settledMergeability(github, effect.pullRequest)) === "conflicting")
    throw contradiction(
      `#${effect.pullRequest} conflicts with the branch that it leads to.`,
      "Merge that into the release branch first, then rebuild the plan.",
    );
  await mergePullRequest(github, effect);
}

/** GitHub tries the merge in a job of its own, when it is asked for the first time. */
const looks = { times: 20, pauseMs: 250 };

/** Throws `world-unreachable` where GitHub has not made up its mind in time: nothing was sent. */
async function settledMergeability(
  github: GitHubClient,
  number: number,
): Promise<"mergeable" | "conflicting"> {
  for (let look = 0; look < looks.times; look += 1) {
    const seen = await readMergeability(github, number);
    if (seen !== "unknown") return seen;
    await pause(looks.pauseMs);
  }
  throw new RetryableError(
    "world-unreachable",
    `GitHub has not worked out yet whether #${number} can be merged.`,
    { whatToDo: "Nothing: it is asked again." },
  );
}
