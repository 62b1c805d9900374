import { z } from "zod";
import { project } from "@/lib/config/project";
import { TerminalError } from "@/lib/domain/errors";
import type { AdvisoryFix, FixFragment } from "@/lib/domain/observed/advisory";
import type { GitHubClient } from "./client";
import { wireBody } from "./wire";

/** The pull requests of an advisory's temporary private fork, which is a repository of its own. */

const wirePull = z.object({
  number: z.int(),
  html_url: z.string(),
  user: z.object({ login: z.string() }).nullable(),
  state: z.string(),
  merged_at: z.string().nullable(),
  /** Of one that is not merged it is a trial, in no branch. */
  merge_commit_sha: z.string().nullish(),
  head: z.object({ sha: z.string() }),
});

const wireReview = z.object({
  user: z.object({ login: z.string() }).nullable(),
  state: z.string(),
  commit_id: z.string().nullable(),
});

/** `patch` is left out of large and binary files. */
const wireFile = z.object({
  filename: z.string(),
  status: z.string(),
  patch: z.string().optional(),
});

const place = "/repos/{owner}/{repo}/pulls";

/** An advisory and the "owner/name" of its fork. */
interface ForkOf {
  readonly ghsaId: string;
  readonly fork: string;
}

/** Those of the fork; none where GitHub does not show it any more. */
export async function readAdvisoryFixes(
  client: GitHubClient,
  { ghsaId, fork }: ForkOf,
): Promise<readonly AdvisoryFix[]> {
  const [owner = "", repo = ""] = fork.split("/");
  const asked = "read the pull requests of the private fork";
  const pulls = await shown(async () => {
    const answer = await client.get(asked, place, { owner, repo, state: "all", per_page: 100 });
    return wireBody(z.array(wirePull), answer, asked);
  });
  const read = (pulls ?? []).map((pull) => readFix(client, { ghsaId, owner, repo }, pull));
  return Promise.all(read);
}

interface Fork {
  readonly ghsaId: string;
  readonly owner: string;
  readonly repo: string;
}

async function readFix(
  client: GitHubClient,
  fork: Fork,
  pull: z.output<typeof wirePull>,
): Promise<AdvisoryFix> {
  const { number, html_url: url, user, head, merged_at: mergedAt } = pull;
  const { ghsaId, owner, repo } = fork;
  const which = { owner, repo, pull_number: number, per_page: 100 };
  const reviewsAsked = "read the reviews of the fix";
  const filesAsked = "read the files of the fix";
  const [reviewsAnswer, filesAnswer, isInTrunk] = await Promise.all([
    client.get(reviewsAsked, `${place}/{pull_number}/reviews`, which),
    client.get(filesAsked, `${place}/{pull_number}/files`, which),
    isOnTrunk(client, pull),
  ]);
  const reviews = latestReviews(wireBody(z.array(wireReview), reviewsAnswer, reviewsAsked));
  const author = user?.login ?? null;
  const approvedBy = reviews
    .filter((one) => one.state === "APPROVED" && one.commit === head.sha && one.by !== author)
    .map(({ by }) => by);
  const fragments = fragmentsOf(wireBody(z.array(wireFile), filesAnswer, filesAsked));
  const isMend = mergedAt !== null || approvedBy.length > 0 || isNamed(ghsaId, fragments);
  const isPublic = isInTrunk && isMend;
  return {
    number,
    url,
    author,
    state: isPublic ? "merged" : pull.state === "open" || mergedAt !== null ? "open" : "closed",
    headOid: head.sha,
    approvedBy,
    changesRequestedBy: reviews
      .filter((one) => one.state === "CHANGES_REQUESTED")
      .map(({ by }) => by),
    fragments,
    mergedAt: isPublic ? mergedAt : null,
  };
}

/**
 * Whether trunk has what the pull request brings: GitHub merged it from the advisory's page, or somebody
 * pushed the very commits. A merge within the fork alone is public to nobody.
 */
async function isOnTrunk(
  client: GitHubClient,
  { state, merged_at: mergedAt, merge_commit_sha: merge, head }: z.output<typeof wirePull>,
): Promise<boolean> {
  if (state !== "open" && mergedAt === null) return false;
  if (await isContained(client, head.sha)) return true;
  return mergedAt !== null && merge != null && (await isContained(client, merge));
}

/**
 * Trunk contains the branch of an open pull request also where nobody has mended anything on it yet, or
 * somebody begins anew there: only what names the advisory, or was approved, is its mending.
 */
function isNamed(ghsaId: string, fragments: readonly FixFragment[]): boolean {
  return fragments.some(({ text }) => text.toLowerCase().includes(ghsaId.toLowerCase()));
}

/** Whether trunk has the commit; one of the private fork alone the repository does not know. */
async function isContained(client: GitHubClient, oid: string): Promise<boolean> {
  const asked = "compare the fix with trunk";
  const compared = await shown(async () => {
    const route = "/repos/{owner}/{repo}/compare/{basehead}";
    const answer = await client.get(asked, route, { basehead: `${oid}...${project.trunk}` });
    return wireBody(z.object({ status: z.string() }), answer, asked);
  });
  return compared?.status === "ahead" || compared?.status === "identical";
}

interface Said {
  readonly by: string;
  readonly state: string;
  readonly commit: string | null;
}

/** Of each person their last word; a comment takes nothing back. */
function latestReviews(reviews: readonly z.output<typeof wireReview>[]): readonly Said[] {
  const last = new Map<string, Said>();
  for (const { user, state, commit_id: commit } of reviews)
    if (user !== null && state !== "COMMENTED" && state !== "PENDING")
      last.set(user.login, { by: user.login, state, commit });
  return [...last.values()];
}

const inFragments = /(^|\/)newsfragments\/[^/]+\.[a-z]+$/;

/** The news fragments that it adds or changes, by the lines that the patch adds. */
function fragmentsOf(files: readonly z.output<typeof wireFile>[]): readonly FixFragment[] {
  return files
    .filter(({ filename, status }) => status !== "removed" && inFragments.test(filename))
    .map(({ filename: path, patch }) => ({ path, text: addedBy(patch ?? "") }));
}

function addedBy(patch: string): string {
  return patch
    .split("\n")
    .filter((line) => line.startsWith("+"))
    .map((line) => line.slice(1))
    .join("\n");
}

/** What was read; null where GitHub shows nothing of it. */
async function shown<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TerminalError && error.code === "not-found") return null;
    throw error;
  }
}
