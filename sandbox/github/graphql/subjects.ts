/**
 * Lists of issues and of pull requests: filtered and sorted once for each revision of the state,
 * so that the pages of a long list cost no more than their own nodes.
 */
import type {
  IssueOrder,
  RefAssociatedPullRequestsArgs,
  RepositoryIssuesArgs,
  RepositoryPullRequestsArgs,
} from "@octokit/graphql-schema";
import { derived } from "@/sandbox/github/derived";
import { Refusal } from "@/sandbox/github/refusal";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";
import { sortable, type Listing } from "./connection";

type Subject = IssueRecord | PullRequestRecord;
type Test<T> = (subject: T) => boolean;

/** Sorts by a time, and by number where the time is the same. */
function sorted<T extends Subject>(items: readonly T[], order: IssueOrder): Listing<T> {
  const { field, direction } = order;
  const keys = new Map(items.map((item) => [item, sortKey(item, field)]));
  const keyOf = (item: T) => keys.get(item) ?? "";
  const descending = direction === "DESC";
  const sign = descending ? -1 : 1;
  const compare = (a: T, b: T) => (keyOf(a) < keyOf(b) ? -sign : sign);
  return { items: items.toSorted(compare), keyOf, descending };
}

function sortKey(subject: Subject, field: IssueOrder["field"]): string {
  const number = sortable(subject.number);
  if (field === "COMMENTS") return `${sortable(subject.comments.length)}|${number}`;
  return `${field === "UPDATED_AT" ? subject.updatedAt : subject.createdAt}|${number}`;
}

const OLDEST_FIRST: IssueOrder = { field: "CREATED_AT", direction: "ASC" };

function hasAnyLabel(labels: readonly string[]): Test<Subject> {
  const wanted = new Set(labels.map((label) => label.toLowerCase()));
  return (subject) => subject.labels.some((label) => wanted.has(label.toLowerCase()));
}

/** Filters of `issues` that the sandbox knows; any other must be said, not silently ignored. */
const KNOWN_FILTERS = new Set(["states", "labels", "since", "assignee", "createdBy"]);

function issueTests(args: RepositoryIssuesArgs): Test<IssueRecord>[] {
  const filter = args.filterBy ?? {};
  for (const [name, value] of Object.entries(filter)) {
    // The schema gives some filters a default that filters nothing.
    if (KNOWN_FILTERS.has(name) || value === null || value === false) continue;
    throw new Refusal(
      "STANDIN_NOT_IMPLEMENTED",
      `stand-in: IssueFilters.${name} is not implemented`,
    );
  }
  const tests: Test<IssueRecord>[] = [];
  const states = filter.states ?? args.states;
  const labels = filter.labels ?? args.labels;
  const { assignee, createdBy } = filter;
  if (states) tests.push((issue) => states.includes(issue.state));
  if (labels) tests.push(hasAnyLabel(labels));
  if (createdBy) tests.push((issue) => issue.author === createdBy);
  if (assignee === "*") tests.push((issue) => issue.assignees.length > 0);
  else if (assignee) tests.push((issue) => issue.assignees.includes(assignee));
  if (filter.since) {
    const since = Date.parse(String(filter.since));
    tests.push((issue) => Date.parse(issue.updatedAt) >= since);
  }
  return tests;
}

const issueListing = derived<RepositoryIssuesArgs, Listing<IssueRecord>>((sandbox, args) => {
  const tests = issueTests(args);
  const found = sandbox.state.issues.filter((issue) => tests.every((test) => test(issue)));
  return sorted(found, args.orderBy ?? OLDEST_FIRST);
});

/** Repository.issues and Label.issues: what the arguments select, in the order they ask for. */
export function listIssues(sandbox: Sandbox, args: RepositoryIssuesArgs): Listing<IssueRecord> {
  const { states, labels, filterBy, orderBy } = args;
  return issueListing(sandbox, args, JSON.stringify([states, labels, filterBy, orderBy]));
}

const pullListing = derived<RepositoryPullRequestsArgs, Listing<PullRequestRecord>>(
  (sandbox, args) => {
    const { states, labels, headRefName, baseRefName } = args;
    const tests: Test<PullRequestRecord>[] = [];
    if (states) tests.push((pull) => states.includes(pull.state));
    if (labels) tests.push(hasAnyLabel(labels));
    if (headRefName) tests.push((pull) => pull.headRefName === headRefName);
    if (baseRefName) tests.push((pull) => pull.baseRefName === baseRefName);
    const found = sandbox.state.pullRequests.filter((pull) => tests.every((test) => test(pull)));
    return sorted(found, args.orderBy ?? OLDEST_FIRST);
  },
);

/** Repository.pullRequests. */
export function listPullRequests(
  sandbox: Sandbox,
  args: RepositoryPullRequestsArgs,
): Listing<PullRequestRecord> {
  const { states, labels, headRefName, baseRefName, orderBy } = args;
  const key = JSON.stringify([states, labels, headRefName, baseRefName, orderBy]);
  return pullListing(sandbox, args, key);
}

/** Ref.associatedPullRequests: those from this branch of the repository, not from forks' of its name. */
export function listPullRequestsFrom(
  sandbox: Sandbox,
  branch: string,
  { states, orderBy }: RefAssociatedPullRequestsArgs,
): Listing<PullRequestRecord> {
  const found = sandbox.state.pullRequests.filter(
    (pull) =>
      pull.fork === undefined &&
      pull.headRefName === branch &&
      (!states || states.includes(pull.state)),
  );
  return sorted(found, orderBy ?? OLDEST_FIRST);
}
