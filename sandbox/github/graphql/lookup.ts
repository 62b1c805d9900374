/** Finding the thing behind a global node id. */
import { issueByNumber } from "@/sandbox/github/issues";
import { decodeId } from "@/sandbox/github/node-id";
import { personByLogin } from "@/sandbox/github/people";
import { pullRequestByNumber } from "@/sandbox/github/pull-requests";
import { Refusal } from "@/sandbox/github/refusal";
import { checkRunById, workflowRunById } from "@/sandbox/github/workflow-runs";
import type { World } from "@/sandbox/store";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/world";
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

type Finder = (world: World, key: string) => object | null | Promise<object | null>;

const FINDERS: Readonly<Record<string, Finder>> = {
  R: (world, key) => (key === String(world.state.repository.databaseId) ? repositoryNode : null),
  O: (world, key) => (key === world.state.repository.owner ? organizationNode : null),
  T: (world, key) => (key === world.state.team.slug ? teamNode : null),
  U: (world, key) => found(personByLogin(world, key), userNode),
  LA: (world, key) => found(labelByName(world, key), labelNode),
  I: (world, key) => found(issueByNumber(world, Number(key)), issueNode),
  PR: (world, key) => found(pullRequestByNumber(world, Number(key)), pullRequestNode),
  C: (world, key) => commitNode(world, key),
  REF: (world, key) => findRef(world, key),
  RE: (world, key) =>
    found(
      world.state.releases.find(({ id }) => id === Number(key)),
      releaseNode,
    ),
  CR: (world, key) =>
    found(checkRunById(world, Number(key)), ({ run, check }) => checkRunNode(run, check)),
  CS: (world, key) => found(workflowRunById(world, Number(key)), checkSuiteNode),
  WFR: (world, key) => found(workflowRunById(world, Number(key)), workflowRunNode),
  PRR: (world, key) => {
    for (const pull of world.state.pullRequests) {
      const review = pull.reviews.find(({ id }) => id === Number(key));
      if (review !== undefined) return reviewNode(pull, review);
    }
    return null;
  },
};

/** Query.node: the node with this id, or GitHub's refusal. */
export async function nodeById(world: World, id: string): Promise<object> {
  const decoded = decodeId(id);
  const finder = decoded === null ? undefined : FINDERS[decoded.prefix];
  const node = await finder?.(world, decoded?.key ?? "");
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
export function expectRepository(world: World, id: string): void {
  if (keyOf(id, "R") !== String(world.state.repository.databaseId)) throw unresolvable(id);
}

export function issueById(world: World, id: string): IssueRecord {
  const issue = issueByNumber(world, Number(keyOf(id, "I")));
  if (issue === null) throw unresolvable(id);
  return issue;
}

export function pullRequestById(world: World, id: string): PullRequestRecord {
  const pull = pullRequestByNumber(world, Number(keyOf(id, "PR")));
  if (pull === null) throw unresolvable(id);
  return pull;
}

/** An issue or a pull request. */
export function subjectById(world: World, id: string): IssueRecord | PullRequestRecord {
  return decodeId(id)?.prefix === "PR" ? pullRequestById(world, id) : issueById(world, id);
}

export function loginById(world: World, id: string): string {
  const person = personByLogin(world, keyOf(id, "U"));
  if (person === null) throw unresolvable(id);
  return person.login;
}

export function labelNameById(world: World, id: string): string {
  const label = labelByName(world, keyOf(id, "LA"));
  if (label === null) throw unresolvable(id);
  return label.name;
}

export function teamSlugById(world: World, id: string): string {
  const slug = keyOf(id, "T");
  if (slug !== world.state.team.slug) throw unresolvable(id);
  return slug;
}

/** The full name of a ref by its id; whether it still exists is asked later. */
export function refNameById(id: string): string {
  return keyOf(id, "REF");
}
