import { dropOtherGitHubReleases, saveGitHubReleases } from "@/lib/db/github-releases";
import type { Instant } from "@/lib/domain/instant";
import type { GitHubRelease } from "@/lib/domain/world/github-release";
import type { GitHubClient } from "@/lib/world/github/client";
import type { Pulse } from "@/lib/world/github/pulse";
import { readGitHubReleases } from "@/lib/world/github/releases";

/** The newest releases at each look; all of them where GitHub counts more or fewer than last time. */
export async function lookAtReleases(
  client: GitHubClient,
  { items, total }: Pulse["releases"],
  knownTotal: number | null,
  at: Instant,
): Promise<number> {
  if (total === knownTotal) return saveGitHubReleases(items, at);
  const all = items.length === total ? items : await readAll(client);
  return (await saveGitHubReleases(all, at)) + (await dropOtherGitHubReleases(all));
}

async function readAll(client: GitHubClient): Promise<readonly GitHubRelease[]> {
  const found: GitHubRelease[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readGitHubReleases>> = await readGitHubReleases(
      client,
      after,
    );
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}
