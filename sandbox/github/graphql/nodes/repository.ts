/** The repository. */
import type {
  RepositoryAssignableUsersArgs,
  RepositoryCollaboratorsArgs,
  RepositoryIssueArgs,
  RepositoryIssuesArgs,
  RepositoryLabelsArgs,
  RepositoryMilestonesArgs,
  RepositoryObjectArgs,
  RepositoryPullRequestsArgs,
  RepositoryRefsArgs,
  RepositoryReleasesArgs,
} from "@octokit/graphql-schema";
import { connection, connectionOf } from "@/sandbox/github/graphql/connection";
import type { Context, Fields } from "@/sandbox/github/graphql/fields";
import { listIssues, listPullRequests } from "@/sandbox/github/graphql/subjects";
import { issueByNumber } from "@/sandbox/github/issues";
import { nodeId } from "@/sandbox/github/node-id";
import { allows, collaborators } from "@/sandbox/github/people";
import { pullRequestByNumber } from "@/sandbox/github/pull-requests";
import { Refusal } from "@/sandbox/github/refusal";
import { latestRelease, releaseByTag, releasesOf } from "@/sandbox/github/releases";
import { pageUrl, repositoryPage } from "@/sandbox/github/rest/address";
import type { Persona } from "@/sandbox/state";
import { actorNode, organizationNode, userNode } from "./actor";
import { gitObjectNode } from "./git-object";
import { issueNode } from "./issue";
import { labelByName, labelNode } from "./label";
import { milestoneNode } from "./milestone";
import { pullRequestNode } from "./pull-request-node";
import { findRef, listRefs } from "./ref";
import { releaseNode } from "./release";
import type { RepositoryNode } from "./repository-node";

function missing(what: string, number: number): Refusal {
  return new Refusal("NOT_FOUND", `Could not resolve to ${what} with the number of ${number}.`);
}

function searchPeople(people: readonly Persona[], query: string | null | undefined): Persona[] {
  const wanted = query?.toLowerCase() ?? "";
  return people.filter(({ login, name }) => `${login} ${name}`.toLowerCase().includes(wanted));
}

const ownFields: Fields<RepositoryNode> = {
  id: (_, __, { sandbox }) => nodeId("R", sandbox.state.repository.databaseId),
  databaseId: (_, __, { sandbox }) => sandbox.state.repository.databaseId,
  name: (_, __, { sandbox }) => sandbox.state.repository.name,
  nameWithOwner: (_, __, { sandbox }) =>
    `${sandbox.state.repository.owner}/${sandbox.state.repository.name}`,
  owner: () => organizationNode,
  url: (_, __, { sandbox }) => repositoryPage(sandbox),
  description: () => "Event-driven networking engine written in Python.",
  isPrivate: () => false,
  visibility: () => "PUBLIC",
  isFork: () => false,
  isArchived: () => false,
  isDisabled: () => false,
  isLocked: () => false,
  isTemplate: () => false,
  isEmpty: () => false,
  parent: () => null,
  hasIssuesEnabled: () => true,
  hasProjectsEnabled: () => false,
  hasWikiEnabled: () => false,
  hasDiscussionsEnabled: () => false,
  mergeCommitAllowed: () => true,
  rebaseMergeAllowed: () => false,
  squashMergeAllowed: () => false,
  autoMergeAllowed: () => false,
  deleteBranchOnMerge: () => false,
  viewerPermission: (_, __, { viewer }) => viewer.permission,
  viewerCanAdminister: (_, __, { viewer }) => allows(viewer, "ADMIN"),
  issueTemplates: () => [],
  pullRequestTemplates: () => [],
};

const gitFields: Fields<RepositoryNode> = {
  defaultBranchRef: (_, __, { sandbox }) =>
    findRef(sandbox, `refs/heads/${sandbox.state.repository.trunk}`),
  ref: (_, { qualifiedName }: { qualifiedName: string }, { sandbox }) =>
    findRef(sandbox, qualifiedName),
  refs: (_, args: RepositoryRefsArgs, { sandbox }) => listRefs(sandbox, args),
  object: async (_, args: RepositoryObjectArgs, { sandbox }) => {
    const expression = args.oid ? String(args.oid) : (args.expression ?? "HEAD");
    return gitObjectNode(sandbox, await sandbox.git.object(expression));
  },
};

const subjectFields: Fields<RepositoryNode> = {
  issues: (_, args: RepositoryIssuesArgs, { sandbox }) =>
    connection(listIssues(sandbox, args), args, issueNode),
  issue: (_, { number }: RepositoryIssueArgs, { sandbox }) => {
    const issue = issueByNumber(sandbox, number);
    if (issue === null) throw missing("an Issue", number);
    return issueNode(issue);
  },
  pullRequests: (_, args: RepositoryPullRequestsArgs, { sandbox }) =>
    connection(listPullRequests(sandbox, args), args, pullRequestNode),
  pullRequest: (_, { number }: RepositoryIssueArgs, { sandbox }) => {
    const pull = pullRequestByNumber(sandbox, number);
    if (pull === null) throw missing("a PullRequest", number);
    return pullRequestNode(pull);
  },
  issueOrPullRequest: (_, { number }: RepositoryIssueArgs, { sandbox }) => {
    const issue = issueByNumber(sandbox, number);
    if (issue !== null) return issueNode(issue);
    const pull = pullRequestByNumber(sandbox, number);
    if (pull === null) throw missing("an issue or pull request", number);
    return pullRequestNode(pull);
  },
  labels: (_, args: RepositoryLabelsArgs, { sandbox }) => {
    const wanted = args.query?.toLowerCase() ?? "";
    const found = sandbox.state.labels.filter(({ name }) => name.toLowerCase().includes(wanted));
    return connectionOf(found, args, labelNode);
  },
  label: (_, { name }: { name: string }, { sandbox }) => {
    const label = labelByName(sandbox, name);
    return label === null ? null : labelNode(label);
  },
  milestones: (_, args: RepositoryMilestonesArgs, { sandbox }) =>
    connectionOf(sandbox.state.milestones ?? [], args, milestoneNode),
};

function listReleases(args: RepositoryReleasesArgs, { sandbox, viewer }: Context) {
  const newestFirst = releasesOf(sandbox, allows(viewer, "WRITE"));
  const { field = "CREATED_AT", direction = "DESC" } = args.orderBy ?? {};
  const byName = newestFirst.toSorted((a, b) => (a.tagName < b.tagName ? 1 : -1));
  const descending = field === "NAME" ? byName : newestFirst;
  const items = direction === "ASC" ? descending.toReversed() : descending;
  return connectionOf(items, args, releaseNode);
}

const releaseFields: Fields<RepositoryNode> = {
  releases: (_, args: RepositoryReleasesArgs, context) => listReleases(args, context),
  release: (_, { tagName }: { tagName: string }, { sandbox }) => {
    const release = releaseByTag(sandbox, tagName);
    return release === null ? null : releaseNode(release);
  },
  latestRelease: (_, __, { sandbox }) => {
    const release = latestRelease(sandbox);
    return release === null ? null : releaseNode(release);
  },
};

const peopleFields: Fields<RepositoryNode> = {
  assignableUsers: (_, args: RepositoryAssignableUsersArgs, { sandbox }) =>
    connectionOf(searchPeople(collaborators(sandbox), args.query), args, userNode),
  mentionableUsers: (_, args: RepositoryAssignableUsersArgs, { sandbox }) =>
    connectionOf(searchPeople(sandbox.state.people, args.query), args, userNode),
  collaborators: (_, args: RepositoryCollaboratorsArgs, { sandbox, viewer }) => {
    if (!allows(viewer, "WRITE")) {
      throw new Refusal("FORBIDDEN", "Must have push access to view repository collaborators.");
    }
    const people = searchPeople(collaborators(sandbox), args.query ?? args.login);
    return connection({ items: people }, args, userNode, ({ permission }) => ({ permission }));
  },
};

const allFields: Fields<RepositoryNode> = {
  ...ownFields,
  ...gitFields,
  ...subjectFields,
  ...releaseFields,
  ...peopleFields,
};

/** What is told of a fork; anything else of it is an error, never the repository's own. */
const forkFields: Fields<Required<RepositoryNode>> = {
  id: ({ fork }) => nodeId("R", fork),
  name: (_, __, { sandbox }) => sandbox.state.repository.name,
  nameWithOwner: ({ fork }, _, { sandbox }) => `${fork}/${sandbox.state.repository.name}`,
  owner: ({ fork }, _, { sandbox }) => actorNode(sandbox, fork),
  url: ({ fork }, _, { sandbox }) => pageUrl(sandbox, `/${fork}/${sandbox.state.repository.name}`),
  isFork: () => true,
};

function isFork(node: RepositoryNode): node is Required<RepositoryNode> {
  return node.fork !== undefined;
}

export const repositoryFields: Fields<RepositoryNode> = Object.fromEntries(
  Object.entries(allFields).map(([name, field]): [string, Fields<RepositoryNode>[string]] => [
    name,
    (node, args, context) => {
      if (!isFork(node)) return field(node, args, context);
      const ofFork = forkFields[name];
      if (ofFork !== undefined) return ofFork(node, args, context);
      throw new Refusal(
        "STANDIN_NOT_IMPLEMENTED",
        `stand-in: Repository.${name} of a fork is not implemented`,
      );
    },
  ]),
);
