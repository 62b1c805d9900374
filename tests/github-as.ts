import {
  githubClient,
  type GitHubClient,
  type GitHubClientOptions,
} from "@/lib/world/github/client";
import type { SmallSandbox } from "@/sandbox/testing/small-sandbox";

/** The small sandbox's GitHub as that person reaches it; waits for nothing and asks nothing again. */
export function githubAs(
  login: string,
  { sandbox }: Pick<SmallSandbox, "sandbox">,
  change: Partial<GitHubClientOptions> = {},
): GitHubClient {
  return githubClient({
    token: `token-${login}`,
    apiUrl: `${sandbox.origin}/api/v3`,
    owner: "twisted",
    name: "twisted",
    longestPauseMs: 0,
    readRetries: 0,
    writeGapMs: 0,
    ...change,
  });
}
