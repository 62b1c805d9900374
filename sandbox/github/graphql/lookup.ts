/** Finding the thing behind a global node id. */
import { issueByNumber } from "@/sandbox/github/issues";
import { decodeId } from "@/sandbox/github/node-id";
import { personByLogin } from "@/sandbox/github/people";
import { pullRequestByNumber } from "@/sandbox/github/pull-requests";
import { Refusal } from "@/sandbox/github/refusal";
import { checkRunById, workflowRunById } from "@/sandbox/github/workflow-runs";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";
import { organizationNode, teamNode, userNode } from "./nodes/actor";
import { checkRunNode, checkSuiteNode, workflowRunNode } from "./nodes/check";
import { commitNode } from "./nodes/git-object";
import { issueNode } from "./nodes/issue";
import { labelByName, labelNode } from "./nodes/label";
import { pullRequestNode } from "./nodes/pull-request-node";
import { findRef } from "./nodes/ref";
import { releaseNode } from "./nodes/release";
import { repositoryNode } from "./nodes/repository-node";
import { reviewNode } from "./nodes/review";

function unresolvable(id: string): Refusal {
  return new Refusal("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
}

function found<T extends object, N>(
  thing: T | null | undefined,
  toNode: (thing: T) => N,
): N | null {
  return thing === null || thing === undefined ? null : toNode(thing);
}

type Finder = (sandbox: Sandbox, key: string) => object | null | Promise<object | null>;

const FINDERS: Readonly<Record<string, Finder>> = {
  R: (sandbox, key) =>
    key === String(sandbox.state.repository.databaseId) ? repositoryNode : null,
  O: (sandbox, key) => (key === sandbox.state.repository.owner ? organizationNode : null),
  T: (sandbox, key) => (key === sandbox.state.team.slug ? teamNode : null),
  U: (sandbox, key) => found(personByLogin(sandbox, key), userNode),
  LA: (sandbox, key) => found(labelByName(sandbox, key), labelNode),
  I: (sandbox, key) => found(issueByNumber(sandbox, Number(key)), issueNode),
  PR: (sandbox, key) => found(pullRequestByNumber(sandbox, Number(key)), pullRequestNode),
  C: (sandbox, key) => commitNode(sandbox, key),
  REF: (sandbox, key) => findRef(sandbox, key),
  RE: (sandbox, key) =>
    found(
      sandbox.state.releases.find(({ id }) => id === Number(key)),
      releaseNode,
    ),
  CR: (sandbox, key) =>
    found(checkRunById(sandbox, Number(key)), ({ run, check }) => checkRunNode(run, check)),
  CS: (sandbox, key) => found(workflowRunById(sandbox, Number(key)), checkSuiteNode),
  WFR: (sandbox, key) => found(workflowRunById(sandbox, Number(key)), workflowRunNode),
  PRR: (sandbox, key) => {
    for (const pull of sandbox.state.pullRequests) {
      const review = pull.reviews.find(({ id }) => id === Number(key));
      if (review !== undefined) return reviewNode(pull, review);
    }
    return null;
  },
};

/** Query.node: the node with this id, or GitHub's refusal. */
export async function nodeById(sandbox: Sandbox, id: string): Promise<object> {
  const decoded = decodeId(id);
  const finder = decoded === null ? undefined : FINDERS[decoded.prefix];
  const node = await finder?.(sandbox, decoded?.key ?? "");
  if (node === null || node === undefined) throw unresolvable(id);
  return node;
}

/** The key of an id that must be of this type. */
function keyOf(id: string, prefix: string): string {
  const decoded = decodeId(id);
  if (decoded?.prefix !== prefix) throw unresolvable(id);
  return decoded.key;
}

/** Refuses an id that is not the repository's. */
export function expectRepository(sandbox: Sandbox, id: string): void {
  if (keyOf(id, "R") !== String(sandbox.state.repository.databaseId)) throw unresolvable(id);
}

export function issueById(sandbox: Sandbox, id: string): IssueRecord {
  const issue = issueByNumber(sandbox, Number(keyOf(id, "I")));
  if (issue === null) throw unresolvable(id);
  return issue;
}

export function pullRequestById(sandbox: Sandbox, id: string): PullRequestRecord {
  const pull = pullRequestByNumber(sandbox, Number(keyOf(id, "PR")));
  if (pull === null) throw unresolvable(id);
  return pull;
}

/** An issue or a pull request. */
export function subjectById(sandbox: Sandbox, id: string): IssueRecord | PullRequestRecord {
  return decodeId(id)?.prefix === "PR" ? pullRequestById(sandbox, id) : issueById(sandbox, id);
}

export function loginById(sandbox: Sandbox, id: string): string {
  const person = personByLogin(sandbox, keyOf(id, "U"));
  if (person === null) throw unresolvable(id);
  return person.login;
}

export function labelNameById(sandbox: Sandbox, id: string): string {
  const label = labelByName(sandbox, keyOf(id, "LA"));
  if (label === null) throw unresolvable(id);
  return label.name;
}

export function teamSlugById(sandbox: Sandbox, id: string): string {
  const slug = keyOf(id, "T");
  if (slug !== sandbox.state.team.slug) throw unresolvable(id);
  return slug;
}

/** The full name of a ref by its id; whether it still exists is asked later. */
export function refNameById(id: string): string {
  return keyOf(id, "REF");
}
