import type { RepositoryPlace } from "@/lib/domain/process/facts";

type Place = Pick<RepositoryPlace, "url">;

/**
 * Every page of the repository that an address is made for here, so that a person can see on GitHub
 * what stands here. What GitHub itself gives an address with (issues, workflow runs, releases) keeps
 * that one.
 */
export const links = {
  branch: (place: Place, name: string) => `${place.url}/tree/${path(name)}`,
  /** The source as it stands at a commit. */
  tree: (place: Place, oid: string) => `${place.url}/tree/${path(oid)}`,
  /** The names are looked for among all branches. */
  branchesLike: (place: Place, text: string) =>
    `${place.url}/branches/all?query=${encodeURIComponent(text)}`,
  branches: (place: Place) => `${place.url}/branches`,
  commit: (place: Place, oid: string) => `${place.url}/commit/${path(oid)}`,
  checks: (place: Place, oid: string) => `${place.url}/commit/${path(oid)}/checks`,
  /** What is reachable from `head` and not from `base`: tags, branches or commits. */
  compare: (place: Place, base: string, head: string) =>
    `${place.url}/compare/${path(base)}...${path(head)}`,
  /** The release of the tag; the tag itself where it has none. */
  tag: (place: Place, name: string) => `${place.url}/releases/tag/${path(name)}`,
  tags: (place: Place) => `${place.url}/tags`,
  releases: (place: Place) => `${place.url}/releases`,
  issue: (place: Place, number: number) => `${place.url}/issues/${String(number)}`,
  issues: (place: Place, query: string) => `${place.url}/issues?q=${encodeURIComponent(query)}`,
  pullRequest: (place: Place, number: number) => `${place.url}/pull/${String(number)}`,
  pullRequests: (place: Place) => `${place.url}/pulls`,
  workflowRun: (place: Place, id: number) => `${place.url}/actions/runs/${String(id)}`,
  workflowRuns: (place: Place) => `${place.url}/actions`,
  /** The file at a branch, tag or commit, and a line of it. */
  file: (place: Place, at: string, file: string, line?: number) =>
    `${place.url}/blob/${path(at)}/${path(file)}${line === undefined ? "" : `#L${String(line)}`}`,
  person: ({ url, owner, name }: RepositoryPlace, login: string) =>
    `${url.slice(0, -`/${owner}/${name}`.length)}/${encodeURIComponent(login)}`,
} as const;

/** Slashes part the names of branches and files on GitHub too. */
function path(name: string): string {
  return name.split("/").map(encodeURIComponent).join("/");
}

/** The first ten digits of a commit's id, as the project's people write them. */
export function shortOid(oid: string): string {
  return oid.slice(0, 10);
}
