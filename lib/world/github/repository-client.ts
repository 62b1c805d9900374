import { env } from "@/lib/config/env";
import { repositoryPlace } from "@/lib/config/repository";
import { githubClient, type GitHubClient, type GitHubClientOptions } from "./client";

/** Whose token it is, and how its owner wants to be told and to wait. */
export type RepositoryClientOptions = Omit<
  GitHubClientOptions,
  "apiUrl" | "graphqlUrl" | "owner" | "name"
>;

/** The repository that Slipway serves, on the GitHub that the environment names, by one token. */
export function repositoryClient(options: RepositoryClientOptions): GitHubClient {
  const { GITHUB_API_URL: apiUrl, GITHUB_GRAPHQL_URL: graphqlUrl } = env();
  const { owner, name } = repositoryPlace();
  return githubClient({ ...options, apiUrl, graphqlUrl, owner, name });
}
