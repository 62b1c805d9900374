import { env } from "@/lib/config/env";
import type { SourceTree } from "@/lib/domain/world/source-tree";
import { worldNow } from "@/lib/world/clock/clock";
import { githubClient } from "@/lib/world/github/client";
import { Allowances, withReserve } from "@/lib/world/github/reserve";

import type { SyncDeps } from "./deps";

/** Requests that looking leaves for what people do, of GitHub's 5,000 an hour. */
const reserve = 200;

/** What the environment says about the world, ready to be looked at; `readSource` needs a clone. */
export function syncDeps(readSource: (oid: string) => Promise<SourceTree>): SyncDeps {
  const settings = env();
  const [owner = "", name = ""] = settings.GITHUB_REPOSITORY.split("/");
  const allowances = new Allowances();
  const client = githubClient({
    token: settings.GITHUB_TOKEN,
    apiUrl: settings.GITHUB_API_URL,
    graphqlUrl: settings.GITHUB_GRAPHQL_URL,
    owner,
    name,
    tokenName: "the worker's token (GITHUB_TOKEN)",
    onRateLimit: allowances.note,
  });
  return {
    github: withReserve(client, allowances, reserve),
    allowances,
    now: worldNow,
    readSource,
    index: { url: settings.PYPI_URL, project: settings.PYPI_PROJECT },
    docsPreviewUrl: settings.DOCS_PREVIEW_URL,
    repositoryUrl: `${settings.GITHUB_WEB_URL}/${settings.GITHUB_REPOSITORY}`,
  };
}
