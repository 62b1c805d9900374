/** Commits and branches as GitHub's REST API shows them. */
import type { Commit, Signature } from "@/sandbox/git/commit";
import { nodeId } from "@/sandbox/github/node-id";
import { isProtected } from "@/sandbox/github/references";
import type { World } from "@/sandbox/store";
import { repositoryApi, repositoryPage } from "./address";
import { userView } from "./user-view";

type Json = Record<string, unknown>;

/** The account whose address a commit bears; null for an address that is nobody's. */
function accountOf(world: World, { email }: Signature): Json | null {
  const person = world.state.people.find((candidate) => candidate.email === email);
  return person === undefined ? null : userView(world, person.login);
}

function gitCommitView(world: World, commit: Commit): Json {
  const { oid, tree, author, committer, message } = commit;
  return {
    url: repositoryApi(world, `/git/commits/${oid}`),
    author: { ...author },
    committer: { ...committer },
    message: message.trimEnd(),
    comment_count: 0,
    tree: { sha: tree, url: repositoryApi(world, `/git/trees/${tree}`) },
    verification: {
      verified: false,
      reason: "unsigned",
      payload: null,
      signature: null,
      verified_at: null,
    },
  };
}

/** A commit ("commit"), without its files. */
export function commitView(world: World, commit: Commit): Json {
  const url = (oid: string) => repositoryApi(world, `/commits/${oid}`);
  const page = (oid: string) => repositoryPage(world, `/commit/${oid}`);
  return {
    sha: commit.oid,
    node_id: nodeId("C", commit.oid),
    url: url(commit.oid),
    html_url: page(commit.oid),
    comments_url: `${url(commit.oid)}/comments`,
    commit: gitCommitView(world, commit),
    author: accountOf(world, commit.author),
    committer: accountOf(world, commit.committer),
    parents: commit.parents.map((oid) => ({ sha: oid, url: url(oid), html_url: page(oid) })),
  };
}

/** A branch in a list ("short-branch"). */
export function shortBranchView(world: World, name: string, oid: string): Json {
  return {
    name,
    commit: { sha: oid, url: repositoryApi(world, `/commits/${oid}`) },
    protected: isProtected(world, `refs/heads/${name}`),
  };
}

/** A branch by itself ("branch-with-protection"). */
export function branchView(world: World, name: string, commit: Commit): Json {
  const url = repositoryApi(world, `/branches/${name}`);
  const isSafe = isProtected(world, `refs/heads/${name}`);
  return {
    name,
    commit: commitView(world, commit),
    _links: { self: url, html: repositoryPage(world, `/tree/${name}`) },
    protected: isSafe,
    protection: { enabled: isSafe },
    protection_url: `${url}/protection`,
  };
}
