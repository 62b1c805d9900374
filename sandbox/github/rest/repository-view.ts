/** The repository as GitHub's REST API shows it. */
import { nodeId } from "@/sandbox/github/node-id";
import { allows } from "@/sandbox/github/people";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona } from "@/sandbox/state";
import { pageUrl, repositoryApi, repositoryPage } from "./address";
import { ownerView, userView } from "./user-view";

type Json = Record<string, unknown>;

const CREATED = "2011-06-18T03:40:05Z";

const LINKS: Readonly<Record<string, string>> = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

/** The repository in the short form that other answers contain ("minimal-repository"). */
export function minimalRepositoryView(sandbox: Sandbox): Json {
  const { owner, name, databaseId } = sandbox.state.repository;
  const links = Object.entries(LINKS).map(([key, path]): [string, string] => [
    key,
    repositoryApi(sandbox, path),
  ]);
  return {
    id: databaseId,
    node_id: nodeId("R", databaseId),
    name,
    full_name: `${owner}/${name}`,
    owner: ownerView(sandbox),
    private: false,
    html_url: repositoryPage(sandbox),
    description: "Event-driven networking engine written in Python.",
    fork: false,
    url: repositoryApi(sandbox),
    ...Object.fromEntries(links),
  };
}

/** Somebody's fork of the repository, as far as answers about their branches name it. */
export function forkView(sandbox: Sandbox, owner: string): Json {
  const { name } = sandbox.state.repository;
  return {
    name,
    full_name: `${owner}/${name}`,
    owner: userView(sandbox, owner),
    private: false,
    html_url: pageUrl(sandbox, `/${owner}/${name}`),
    fork: true,
  };
}

function permissionsOf(person: Persona): Json {
  return {
    admin: allows(person, "ADMIN"),
    maintain: allows(person, "ADMIN"),
    push: allows(person, "WRITE"),
    triage: allows(person, "TRIAGE"),
    pull: true,
  };
}

function countsOf(sandbox: Sandbox): Json {
  const open = [...sandbox.state.issues, ...sandbox.state.pullRequests].filter(
    (subject) => subject.state === "OPEN",
  ).length;
  return {
    forks: 0,
    forks_count: 0,
    open_issues: open,
    open_issues_count: open,
    size: 1024,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    network_count: 0,
    subscribers_count: 0,
  };
}

/** The repository itself ("full-repository"), with what the asker may do there. */
export function fullRepositoryView(sandbox: Sandbox, viewer: Persona | null): Json {
  const { owner, name, trunk } = sandbox.state.repository;
  const page = repositoryPage(sandbox);
  const host = new URL(sandbox.origin).host;
  return {
    ...minimalRepositoryView(sandbox),
    ...countsOf(sandbox),
    clone_url: `${page}.git`,
    git_url: `git://${host}/${owner}/${name}.git`,
    ssh_url: `git@${host}:${owner}/${name}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: "Python",
    license: null,
    default_branch: trunk,
    archived: false,
    disabled: false,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    allow_merge_commit: true,
    allow_squash_merge: false,
    allow_rebase_merge: false,
    visibility: "public",
    created_at: CREATED,
    updated_at: CREATED,
    pushed_at: CREATED,
    ...(viewer === null ? {} : { permissions: permissionsOf(viewer) }),
  };
}
