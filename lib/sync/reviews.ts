import { readUnreviewed, savePullRequests } from "@/lib/db/pull-requests";
import type { Instant } from "@/lib/domain/instant";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { GitHubClient } from "@/lib/world/github/client";
import { readPullRequest } from "@/lib/world/github/pull-requests";

import type { InFlight } from "./in-flight";

/**
 * Reviews and review requests of the releases' pull requests, which the lists do not have: read
 * whenever a pull request changed since they were last read (each review changes it).
 */
export async function syncReviews(
  client: GitHubClient,
  { pullRequests }: InFlight,
  at: Instant,
): Promise<number> {
  const numbers = await readUnreviewed(pullRequests.map(({ number }) => number));
  const whole = await Promise.all(numbers.map((number) => readPullRequest(client, number)));
  return savePullRequests(
    whole.filter((pull): pull is PullRequest => pull !== null),
    at,
  );
}
