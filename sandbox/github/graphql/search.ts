/** Search for issues and pull requests, by an index that lags behind (search-index.ts). */
import type { QuerySearchArgs } from "@octokit/graphql-schema";
import { Refusal } from "@/sandbox/github/refusal";
import { searchedLabels } from "@/sandbox/github/search-index";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";
import { connectionOf } from "./connection";
import type { Context } from "./fields";
import { issueNode } from "./nodes/issue";
import { pullRequestNode } from "./nodes/pull-request-node";

type Subject = IssueRecord | PullRequestRecord;
type Test = (subject: Subject, labels: readonly string[]) => boolean;

function isPullRequest(subject: Subject): subject is PullRequestRecord {
  return "headRefName" in subject;
}

const KINDS: Readonly<Record<string, Test>> = {
  open: ({ state }) => state === "OPEN",
  closed: ({ state }) => state !== "OPEN",
  merged: ({ state }) => state === "MERGED",
  issue: (subject) => !isPullRequest(subject),
  pr: isPullRequest,
  "pull-request": isPullRequest,
  draft: (subject) => isPullRequest(subject) && subject.isDraft,
};

function unknown(qualifier: string): Refusal {
  return new Refusal(
    "STANDIN_NOT_IMPLEMENTED",
    `stand-in: the search qualifier "${qualifier}" is not implemented`,
  );
}

/** One qualifier of the query as a test; null for one that only sorts. */
function testFor(sandbox: Sandbox, name: string, value: string): Test | null {
  const wanted = value.toLowerCase();
  const { owner, name: repository } = sandbox.state.repository;
  if (name === "sort") return null;
  // Words are looked for in titles only, as with "in:title".
  if (name === "in" && wanted === "title") return null;
  if (name === "repo") return () => wanted === `${owner}/${repository}`.toLowerCase();
  if (name === "org" || name === "user") return () => wanted === owner.toLowerCase();
  if (name === "label") {
    return (_, labels) => labels.some((label) => label.toLowerCase() === wanted);
  }
  if (name === "author") return ({ author }) => author.toLowerCase() === wanted;
  if (name === "assignee")
    return (subject) => "assignees" in subject && subject.assignees.includes(value);
  if (name === "head") return (subject) => isPullRequest(subject) && subject.headRefName === value;
  if (name === "base") return (subject) => isPullRequest(subject) && subject.baseRefName === value;
  const kind = ["is", "type", "state"].includes(name) ? KINDS[wanted] : undefined;
  if (kind === undefined) throw unknown(`${name}:${value}`);
  return kind;
}

function parseQuery(sandbox: Sandbox, query: string): Test[] {
  const tests: Test[] = [];
  for (const [, minus, name, quoted, plain] of query.matchAll(
    /(-?)(?:([a-z-]+):)?(?:"([^"]*)"|(\S+))/gi,
  )) {
    const value = quoted ?? plain ?? "";
    const word: Test = ({ title }) => title.toLowerCase().includes(value.toLowerCase());
    const test = name === undefined ? word : testFor(sandbox, name.toLowerCase(), value);
    if (test === null) continue;
    tests.push(minus === "-" ? (subject, labels) => !test(subject, labels) : test);
  }
  return tests;
}

/** Query.search for issues and pull requests, newest first. */
export function search(args: QuerySearchArgs, { sandbox }: Context) {
  if (args.type !== "ISSUE") throw unknown(`type ${args.type}`);
  const tests = parseQuery(sandbox, args.query);
  const subjects: Subject[] = [...sandbox.state.issues, ...sandbox.state.pullRequests];
  const found = subjects.filter((subject) => {
    const labels = searchedLabels(sandbox, subject);
    return labels !== null && tests.every((test) => test(subject, labels));
  });
  found.sort((a, b) =>
    a.createdAt === b.createdAt ? b.number - a.number : a.createdAt < b.createdAt ? 1 : -1,
  );
  const page = connectionOf(found, args, (subject) =>
    isPullRequest(subject) ? pullRequestNode(subject) : issueNode(subject),
  );
  // GitHub's search never shows more than its first thousand.
  return { ...page, issueCount: found.length, codeCount: 0, userCount: 0, repositoryCount: 0 };
}
