/** Commits and branches as GitHub's REST API shows them. */
import type { Commit, Signature } from "@/sandbox/git/commit";
import { nodeId } from "@/sandbox/github/node-id";
import { isProtected } from "@/sandbox/github/references";
import type { Sandbox } from "@/sandbox/sandbox";
import { repositoryApi, repositoryPage } from "./address";
import { userView } from "./user-view";

type Json = Record<string, unknown>;

/** The account whose address a commit bears; null for an address that is nobody's. */
function accountOf(sandbox: Sandbox, { email }: Signature): Json | null {
  const person = sandbox.state.people.find((candidate) => candidate.email === email);
  return person === undefined ? null : userView(sandbox, person.login);
}

function gitCommitView(sandbox: Sandbox, commit: Commit): Json {
  const { oid, tree, author, committer, message } = commit;
  return {
    url: repositoryApi(sandbox, `/git/commits/${oid}`),
    author: { ...author },
    committer: { ...committer },
    message: message.trimEnd(),
    comment_count: 0,
    tree: { sha: tree, url: repositoryApi(sandbox, `/git/trees/${tree}`) },
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
export function commitView(sandbox: Sandbox, commit: Commit): Json {
  const url = (oid: string) => repositoryApi(sandbox, `/commits/${oid}`);
  const page = (oid: string) => repositoryPage(sandbox, `/commit/${oid}`);
  return {
    sha: commit.oid,
    node_id: nodeId("C", commit.oid),
    url: url(commit.oid),
    html_url: page(commit.oid),
    comments_url: `${url(commit.oid)}/comments`,
    commit: gitCommitView(sandbox, commit),
    author: accountOf(sandbox, commit.author),
    committer: accountOf(sandbox, commit.committer),
    parents: commit.parents.map((oid) => ({ sha: oid, url: url(oid), html_url: page(oid) })),
  };
}

/** A branch in a list ("short-branch"). */
export function shortBranchView(sandbox: Sandbox, name: string, oid: string): Json {
  return {
    name,
    commit: { sha: oid, url: repositoryApi(sandbox, `/commits/${oid}`) },
    protected: isProtected(sandbox, `refs/heads/${name}`),
  };
}

/** A branch by itself ("branch-with-protection"). */
export function branchView(sandbox: Sandbox, name: string, commit: Commit): Json {
  const url = repositoryApi(sandbox, `/branches/${name}`);
  const isSafe = isProtected(sandbox, `refs/heads/${name}`);
  return {
    name,
    commit: commitView(sandbox, commit),
    _links: { self: url, html: repositoryPage(sandbox, `/tree/${name}`) },
    protected: isSafe,
    protection: { enabled: isSafe },
    protection_url: `${url}/protection`,
  };
}
