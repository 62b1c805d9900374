import type { GitHubClient } from "@/lib/world/github/client";
import { repositoryClient } from "@/lib/world/github/repository-client";

/**
 * GitHub as seen with somebody's own token: what they may see and do, no more. `onTokenRefused` is
 * told when GitHub does not know it any more.
 */
export function githubOf(token: string, onTokenRefused?: () => Promise<void>): GitHubClient {
  // Somebody waits for it at their button: better a quick no than many attempts.
  const heard = onTokenRefused === undefined ? {} : { onTokenRefused };
  const asked = { token, tokenName: "your sign-in" };
  return repositoryClient({ ...asked, ...heard, readRetries: 1, timeoutMs: 8_000 });
}
