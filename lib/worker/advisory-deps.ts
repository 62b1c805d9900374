import { env } from "@/lib/config/env";
import { forgetToken, readToken } from "@/lib/db/people";
import type { AdvisoryDeps } from "@/lib/sync/advisories";
import type { SyncDeps } from "@/lib/sync/deps";
import { repositoryClient } from "@/lib/world/github/repository-client";

/** Advisories are looked at with the token of whoever manages their release. */
export function advisoryDeps({ github, index }: SyncDeps): AdvisoryDeps {
  return {
    github,
    index,
    osvUrl: env().OSV_URL,
    githubOf: async (accountId) => {
      const token = await readToken(accountId);
      if (token === null) return null;
      const onTokenRefused = () => forgetToken(accountId);
      return repositoryClient({ token, tokenName: "the manager’s sign-in", onTokenRefused });
    },
  };
}
