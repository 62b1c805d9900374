/** Branches and tags. */
import type { RefAssociatedPullRequestsArgs, RepositoryRefsArgs } from "@octokit/graphql-schema";
import type { Ref } from "@/sandbox/git/repository";
import { nodeId } from "@/sandbox/github/node-id";
import type { Sandbox } from "@/sandbox/sandbox";
import { connection, connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";
import { listPullRequestsFrom } from "@/sandbox/github/graphql/subjects";
import { gitObjectNode } from "./git-object";
import { pullRequestNode } from "./pull-request-node";
import { repositoryNode } from "./repository-node";

export interface RefNode extends Typed<"Ref"> {
  readonly ref: Ref;
}

const PREFIX = /^refs\/(?:heads|tags|pull)\//;

export function refNode(ref: Ref | null): RefNode | null {
  return ref === null ? null : { __typename: "Ref", ref };
}

/** A ref by full name, or a branch or tag by its short one. */
export async function findRef(sandbox: Sandbox, name: string): Promise<RefNode | null> {
  const refs = await sandbox.git.refs();
  const names = name.startsWith("refs/") ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`];
  return refNode(names.map((full) => refs.get(full)).find((ref) => ref !== undefined) ?? null);
}

async function byCommitDate(sandbox: Sandbox, refs: readonly Ref[]): Promise<Ref[]> {
  const dated = await Promise.all(
    refs.map(async (ref) => ({
      ref,
      date: (await sandbox.git.commit(ref.commitOid))?.committer.date ?? "",
    })),
  );
  dated.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1));
  return dated.map(({ ref }) => ref);
}

/** Repository.refs: by name, or by the commit's date. */
export async function listRefs(sandbox: Sandbox, args: RepositoryRefsArgs) {
  const prefix = args.refPrefix.endsWith("/") ? args.refPrefix : `${args.refPrefix}/`;
  const wanted = args.query?.toLowerCase() ?? "";
  const found = [...(await sandbox.git.refs()).values()].filter(
    ({ name }) =>
      name.startsWith(prefix) && name.slice(prefix.length).toLowerCase().includes(wanted),
  );
  const byDate = args.orderBy?.field === "TAG_COMMIT_DATE";
  const sorted = byDate ? await byCommitDate(sandbox, found) : found;
  const direction = args.orderBy?.direction ?? args.direction ?? "ASC";
  return connectionOf(direction === "DESC" ? sorted.toReversed() : sorted, args, refNode);
}

export const refFields: Fields<RefNode> = {
  id: ({ ref }) => nodeId("REF", ref.name),
  name: ({ ref }) => ref.name.replace(PREFIX, ""),
  prefix: ({ ref }) => PREFIX.exec(ref.name)?.[0] ?? "refs/",
  repository: () => repositoryNode,
  target: async ({ ref }, _, { sandbox }) =>
    gitObjectNode(sandbox, await sandbox.git.object(ref.oid)),
  associatedPullRequests: ({ ref }, args: RefAssociatedPullRequestsArgs, { sandbox }) => {
    const branch = ref.name.replace(/^refs\/heads\//, "");
    return connection(listPullRequestsFrom(sandbox, branch, args), args, pullRequestNode);
  },
};
