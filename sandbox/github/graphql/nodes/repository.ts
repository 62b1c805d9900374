/** The repository. */
import type {
  RepositoryAssignableUsersArgs,
  RepositoryCollaboratorsArgs,
  RepositoryIssueArgs,
  RepositoryIssuesArgs,
  RepositoryLabelsArgs,
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
import type { Persona } from "@/sandbox/world";
import { actorNode, organizationNode, userNode } from "./actor";
import { gitObjectNode } from "./git-object";
import { issueNode } from "./issue";
import { labelByName, labelNode } from "./label";
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
  id: (_, __, { world }) => nodeId("R", world.state.repository.databaseId),
  databaseId: (_, __, { world }) => world.state.repository.databaseId,
  name: (_, __, { world }) => world.state.repository.name,
  nameWithOwner: (_, __, { world }) =>
    `${world.state.repository.owner}/${world.state.repository.name}`,
  owner: () => organizationNode,
  url: (_, __, { world }) => repositoryPage(world),
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
  defaultBranchRef: (_, __, { world }) =>
    findRef(world, `refs/heads/${world.state.repository.trunk}`),
  ref: (_, { qualifiedName }: { qualifiedName: string }, { world }) =>
    findRef(world, qualifiedName),
  refs: (_, args: RepositoryRefsArgs, { world }) => listRefs(world, args),
  object: async (_, args: RepositoryObjectArgs, { world }) => {
    const expression = args.oid ? String(args.oid) : (args.expression ?? "HEAD");
    return gitObjectNode(world, await world.git.object(expression));
  },
};

const subjectFields: Fields<RepositoryNode> = {
  issues: (_, args: RepositoryIssuesArgs, { world }) =>
    connection(listIssues(world, args), args, issueNode),
  issue: (_, { number }: RepositoryIssueArgs, { world }) => {
    const issue = issueByNumber(world, number);
    if (issue === null) throw missing("an Issue", number);
    return issueNode(issue);
  },
  pullRequests: (_, args: RepositoryPullRequestsArgs, { world }) =>
    connection(listPullRequests(world, args), args, pullRequestNode),
  pullRequest: (_, { number }: RepositoryIssueArgs, { world }) => {
    const pull = pullRequestByNumber(world, number);
    if (pull === null) throw missing("a PullRequest", number);
    return pullRequestNode(pull);
  },
  issueOrPullRequest: (_, { number }: RepositoryIssueArgs, { world }) => {
    const issue = issueByNumber(world, number);
    if (issue !== null) return issueNode(issue);
    const pull = pullRequestByNumber(world, number);
    if (pull === null) throw missing("an issue or pull request", number);
    return pullRequestNode(pull);
  },
  labels: (_, args: RepositoryLabelsArgs, { world }) => {
    const wanted = args.query?.toLowerCase() ?? "";
    const found = world.state.labels.filter(({ name }) => name.toLowerCase().includes(wanted));
    return connectionOf(found, args, labelNode);
  },
  label: (_, { name }: { name: string }, { world }) => {
    const label = labelByName(world, name);
    return label === null ? null : labelNode(label);
  },
  milestones: (_, args: RepositoryLabelsArgs) => connectionOf([], args, (milestone) => milestone),
};

function listReleases(args: RepositoryReleasesArgs, { world, viewer }: Context) {
  const newestFirst = releasesOf(world, allows(viewer, "WRITE"));
  const { field = "CREATED_AT", direction = "DESC" } = args.orderBy ?? {};
  const byName = newestFirst.toSorted((a, b) => (a.tagName < b.tagName ? 1 : -1));
  const descending = field === "NAME" ? byName : newestFirst;
  const items = direction === "ASC" ? descending.toReversed() : descending;
  return connectionOf(items, args, releaseNode);
}

const releaseFields: Fields<RepositoryNode> = {
  releases: (_, args: RepositoryReleasesArgs, context) => listReleases(args, context),
  release: (_, { tagName }: { tagName: string }, { world }) => {
    const release = releaseByTag(world, tagName);
    return release === null ? null : releaseNode(release);
  },
  latestRelease: (_, __, { world }) => {
    const release = latestRelease(world);
    return release === null ? null : releaseNode(release);
  },
};

const peopleFields: Fields<RepositoryNode> = {
  assignableUsers: (_, args: RepositoryAssignableUsersArgs, { world }) =>
    connectionOf(searchPeople(collaborators(world), args.query), args, userNode),
  mentionableUsers: (_, args: RepositoryAssignableUsersArgs, { world }) =>
    connectionOf(searchPeople(world.state.people, args.query), args, userNode),
  collaborators: (_, args: RepositoryCollaboratorsArgs, { world, viewer }) => {
    if (!allows(viewer, "WRITE")) {
      throw new Refusal("FORBIDDEN", "Must have push access to view repository collaborators.");
    }
    const people = searchPeople(collaborators(world), args.query ?? args.login);
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
  name: (_, __, { world }) => world.state.repository.name,
  nameWithOwner: ({ fork }, _, { world }) => `${fork}/${world.state.repository.name}`,
  owner: ({ fork }, _, { world }) => actorNode(world, fork),
  url: ({ fork }, _, { world }) => pageUrl(world, `/${fork}/${world.state.repository.name}`),
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
