/** Opening pull requests, and what a push does to the open ones. */
import { now } from "@/sandbox/clock";
import type { RefChange, Sandbox } from "@/sandbox/sandbox";
import type { PullRequestRecord } from "@/sandbox/state";
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
  (sandbox) => new Map(sandbox.state.pullRequests.map((pull) => [pull.number, pull])),
);

export function pullRequestByNumber(sandbox: Sandbox, number: number): PullRequestRecord | null {
  return byNumber(sandbox, null, "").get(number) ?? null;
}

/** Refuses what GitHub refuses; answers the head's commit. */
async function checkBranches(sandbox: Sandbox, input: NewPullRequest): Promise<string> {
  const { headRefName: head, baseRefName: base } = input;
  const headOid = input.fork?.oid ?? (await sandbox.git.head(head));
  const baseOid = await sandbox.git.head(base);
  const none = `No commits between ${base} and ${head}`;
  if (headOid === null) {
    const blank = `Head sha can't be blank, Base sha can't be blank, ${none}`;
    throw new Refusal("UNPROCESSABLE", `${blank}, Head ref must be a branch`);
  }
  if (baseOid === null) throw new Refusal("UNPROCESSABLE", "Base ref must be a branch");
  if (await sandbox.git.contains(baseOid, headOid)) throw new Refusal("UNPROCESSABLE", none);
  return headOid;
}

function refuseSecond(sandbox: Sandbox, { headRefName, baseRefName, fork }: NewPullRequest): void {
  const isSame = (pull: PullRequestRecord) =>
    pull.state === "OPEN" &&
    pull.headRefName === headRefName &&
    pull.baseRefName === baseRefName &&
    pull.fork === fork?.owner;
  if (!sandbox.state.pullRequests.some(isSame)) return;
  const from = `${fork?.owner ?? sandbox.state.repository.owner}:${headRefName}`;
  throw new Refusal("UNPROCESSABLE", `A pull request already exists for ${from}.`);
}

export async function openPullRequest(
  sandbox: Sandbox,
  input: NewPullRequest,
): Promise<PullRequestRecord> {
  const headRefOid = await checkBranches(sandbox, input);
  // With nothing to wait for between this and the making: two at once must not both succeed.
  refuseSecond(sandbox, input);
  const at = now(sandbox);
  const { fork, ...rest } = input;
  const pull = sandbox.change((state) => {
    const record: PullRequestRecord = {
      ...rest,
      ...(fork === undefined ? {} : { fork: fork.owner }),
      number: sandbox.takeNumber(),
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
  await keepHead(sandbox, pull);
  announcePullRequest(sandbox, pull, "opened", input.author);
  return pull;
}

/** Keeps `refs/pull/N/head` at the pull request's head, as GitHub does. */
async function keepHead(sandbox: Sandbox, pull: PullRequestRecord): Promise<void> {
  await sandbox.git.run(["update-ref", `refs/pull/${pull.number}/head`, pull.headRefOid]);
  sandbox.git.forgetRefs();
}

/** A push makes approvals stale: they were given for another commit. The protection says what follows. */
function dismissApprovals(sandbox: Sandbox, pull: PullRequestRecord): void {
  if (sandbox.state.settings.dismissesStaleApprovals !== true) return;
  const stale = pull.reviews.filter((review) => review.state === "APPROVED");
  sandbox.change(() => {
    for (const review of stale) review.state = "DISMISSED";
  });
  for (const review of stale) announceReview(sandbox, pull, review, "dismissed");
}

export function editPullRequest(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  edit: { readonly title?: string | null | undefined; readonly body?: string | null | undefined },
  by: string,
): void {
  sandbox.change(() => {
    pull.title = edit.title ?? pull.title;
    if (typeof edit.body === "string" && edit.body !== pull.body) {
      pull.body = edit.body;
      pull.bodyEditedAt = now(sandbox);
    }
    pull.updatedAt = now(sandbox);
  });
  announcePullRequest(sandbox, pull, "edited", by);
}

export function closePullRequest(sandbox: Sandbox, pull: PullRequestRecord, by: string): void {
  if (pull.state !== "OPEN") return;
  sandbox.change(() => {
    pull.state = "CLOSED";
    pull.updatedAt = now(sandbox);
    pull.closedAt = pull.updatedAt;
  });
  announcePullRequest(sandbox, pull, "closed", by);
}

/** Marks a pull request as merged and closes the issues that its body says it closes. */
export function markMerged(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  oid: string,
  by: string,
): void {
  sandbox.change(() => {
    pull.state = "MERGED";
    pull.updatedAt = now(sandbox);
    pull.closedAt = pull.updatedAt;
    pull.mergedAt = pull.updatedAt;
    pull.mergeCommitOid = oid;
    pull.mergedBy = by;
  });
  announcePullRequest(sandbox, pull, "closed", by);
  if (pull.baseRefName !== sandbox.state.repository.trunk) return;
  const closing = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)/gi;
  for (const [, number] of pull.body.matchAll(closing)) {
    const issue = issueByNumber(sandbox, Number(number));
    if (issue !== null) setIssueState(sandbox, issue, "CLOSED", by);
  }
}

async function headMoved(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  change: RefChange,
): Promise<void> {
  if (change.after === null) {
    closePullRequest(sandbox, pull, change.by);
    return;
  }
  const oid = change.after;
  sandbox.change(() => {
    pull.headRefOid = oid;
    pull.updatedAt = now(sandbox);
  });
  await keepHead(sandbox, pull);
  dismissApprovals(sandbox, pull);
  announcePullRequest(sandbox, pull, "synchronize", change.by);
}

/** What a change of branches means for the open pull requests from and into them. */
export async function onRefChanges(sandbox: Sandbox, changes: readonly RefChange[]): Promise<void> {
  for (const change of changes) {
    const branch = /^refs\/heads\/(.+)$/.exec(change.ref)?.[1];
    if (branch === undefined) continue;
    const open = sandbox.state.pullRequests.filter((pull) => pull.state === "OPEN");
    for (const pull of open) {
      const isHead = pull.fork === undefined && pull.headRefName === branch;
      if (isHead && pull.headRefOid !== change.after) {
        await headMoved(sandbox, pull, change);
      }
      const { after } = change;
      if (pull.baseRefName !== branch || after === null) continue;
      if (await sandbox.git.contains(after, pull.headRefOid)) {
        markMerged(sandbox, pull, after, change.by);
      }
    }
  }
}
