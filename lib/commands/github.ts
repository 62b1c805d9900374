import { env } from "@/lib/config/env";
import { githubClient, type GitHubClient } from "@/lib/world/github/client";

/**
 * GitHub as seen with somebody's own token: what they may see and do, no more. `onTokenRefused` is
 * told when GitHub does not know it any more.
 */
export function githubOf(token: string, onTokenRefused?: () => Promise<void>): GitHubClient {
  const { GITHUB_API_URL: apiUrl, GITHUB_GRAPHQL_URL: graphqlUrl, GITHUB_REPOSITORY } = env();
  const [owner = "", name = ""] = GITHUB_REPOSITORY.split("/");
  const asked = { token, apiUrl, graphqlUrl, owner, name, tokenName: "your sign-in" };
  // Somebody waits for it at their button: better a quick no than many attempts.
  const heard = onTokenRefused === undefined ? {} : { onTokenRefused };
  return githubClient({ ...asked, ...heard, readRetries: 1, timeoutMs: 8_000 });
}
