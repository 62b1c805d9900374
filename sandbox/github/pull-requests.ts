/** Opening pull requests, and what a push does to the open ones. */
import { now } from "@/sandbox/clock";
import type { RefChange, World } from "@/sandbox/store";
import type { PullRequestRecord } from "@/sandbox/world";
import { announcePullRequest, announceReview } from "./announcements";
import { derived } from "./derived";
import { setIssueState, issueByNumber } from "./issues";
import { Refusal } from "./refusal";

export interface NewPullRequest {
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly headRefName: string;
  readonly baseRefName: string;
  readonly isDraft: boolean;
  /** The head branch is in this account's fork and stands at `oid`, a commit that git here has. */
  readonly fork?: { readonly owner: string; readonly oid: string };
}

const byNumber = derived<null, ReadonlyMap<number, PullRequestRecord>>(
  (world) => new Map(world.state.pullRequests.map((pull) => [pull.number, pull])),
);

export function pullRequestByNumber(world: World, number: number): PullRequestRecord | null {
  return byNumber(world, null, "").get(number) ?? null;
}

/** Refuses what GitHub refuses; answers the head's commit. */
async function checkBranches(world: World, input: NewPullRequest): Promise<string> {
  const { headRefName: head, baseRefName: base } = input;
  const headOid = input.fork?.oid ?? (await world.git.head(head));
  const baseOid = await world.git.head(base);
  const none = `No commits between ${base} and ${head}`;
  if (headOid === null) {
    const blank = `Head sha can't be blank, Base sha can't be blank, ${none}`;
    throw new Refusal("UNPROCESSABLE", `${blank}, Head ref must be a branch`);
  }
  if (baseOid === null) throw new Refusal("UNPROCESSABLE", "Base ref must be a branch");
  if (await world.git.contains(baseOid, headOid)) throw new Refusal("UNPROCESSABLE", none);
  return headOid;
}

function refuseSecond(world: World, { headRefName, baseRefName, fork }: NewPullRequest): void {
  const isSame = (pull: PullRequestRecord) =>
    pull.state === "OPEN" &&
    pull.headRefName === headRefName &&
    pull.baseRefName === baseRefName &&
    pull.fork === fork?.owner;
  if (!world.state.pullRequests.some(isSame)) return;
  const from = `${fork?.owner ?? world.state.repository.owner}:${headRefName}`;
  throw new Refusal("UNPROCESSABLE", `A pull request already exists for ${from}.`);
}

export async function openPullRequest(
  world: World,
  input: NewPullRequest,
): Promise<PullRequestRecord> {
  const headRefOid = await checkBranches(world, input);
  // With nothing to wait for between this and the making: two at once must not both succeed.
  refuseSecond(world, input);
  const at = now(world);
  const { fork, ...rest } = input;
  const pull = world.change((state) => {
    const record: PullRequestRecord = {
      ...rest,
      ...(fork === undefined ? {} : { fork: fork.owner }),
      number: world.takeNumber(),
      state: "OPEN",
      headRefOid,
      labels: [],
      requestedReviewers: [],
      requestedTeams: [],
      reviews: [],
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      mergedAt: null,
      mergeCommitOid: null,
      comments: [],
      mergeableKnownAt: null,
    };
    state.pullRequests.push(record);
    return record;
  });
  await keepHead(world, pull);
  announcePullRequest(world, pull, "opened", input.author);
  return pull;
}

/** Keeps `refs/pull/N/head` at the pull request's head, as GitHub does. */
async function keepHead(world: World, pull: PullRequestRecord): Promise<void> {
  await world.git.run(["update-ref", `refs/pull/${pull.number}/head`, pull.headRefOid]);
  world.git.forgetRefs();
}

/** A push makes approvals stale: they were given for another commit. */
function dismissApprovals(world: World, pull: PullRequestRecord): void {
  const stale = pull.reviews.filter((review) => review.state === "APPROVED");
  world.change(() => {
    for (const review of stale) review.state = "DISMISSED";
  });
  for (const review of stale) announceReview(world, pull, review, "dismissed");
}

export function editPullRequest(
  world: World,
  pull: PullRequestRecord,
  edit: { readonly title?: string | null | undefined; readonly body?: string | null | undefined },
  by: string,
): void {
  world.change(() => {
    pull.title = edit.title ?? pull.title;
    pull.body = edit.body ?? pull.body;
    pull.updatedAt = now(world);
  });
  announcePullRequest(world, pull, "edited", by);
}

export function closePullRequest(world: World, pull: PullRequestRecord, by: string): void {
  if (pull.state !== "OPEN") return;
  world.change(() => {
    pull.state = "CLOSED";
    pull.updatedAt = now(world);
    pull.closedAt = pull.updatedAt;
  });
  announcePullRequest(world, pull, "closed", by);
}

/** Marks a pull request as merged and closes the issues that its body says it closes. */
export function markMerged(world: World, pull: PullRequestRecord, oid: string, by: string): void {
  world.change(() => {
    pull.state = "MERGED";
    pull.updatedAt = now(world);
    pull.closedAt = pull.updatedAt;
    pull.mergedAt = pull.updatedAt;
    pull.mergeCommitOid = oid;
  });
  announcePullRequest(world, pull, "closed", by);
  if (pull.baseRefName !== world.state.repository.trunk) return;
  const closing = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)/gi;
  for (const [, number] of pull.body.matchAll(closing)) {
    const issue = issueByNumber(world, Number(number));
    if (issue !== null) setIssueState(world, issue, "CLOSED", by);
  }
}

async function headMoved(world: World, pull: PullRequestRecord, change: RefChange): Promise<void> {
  if (change.after === null) {
    closePullRequest(world, pull, change.by);
    return;
  }
  const oid = change.after;
  world.change(() => {
    pull.headRefOid = oid;
    pull.updatedAt = now(world);
  });
  await keepHead(world, pull);
  dismissApprovals(world, pull);
  announcePullRequest(world, pull, "synchronize", change.by);
}

/** What a change of branches means for the open pull requests from and into them. */
export async function onRefChanges(world: World, changes: readonly RefChange[]): Promise<void> {
  for (const change of changes) {
    const branch = /^refs\/heads\/(.+)$/.exec(change.ref)?.[1];
    if (branch === undefined) continue;
    const open = world.state.pullRequests.filter((pull) => pull.state === "OPEN");
    for (const pull of open) {
      const isHead = pull.fork === undefined && pull.headRefName === branch;
      if (isHead && pull.headRefOid !== change.after) {
        await headMoved(world, pull, change);
      }
      const { after } = change;
      if (pull.baseRefName !== branch || after === null) continue;
      if (await world.git.contains(after, pull.headRefOid)) {
        markMerged(world, pull, after, change.by);
      }
    }
  }
}
