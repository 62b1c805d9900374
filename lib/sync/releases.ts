import { dropOtherGitHubReleases, saveGitHubReleases } from "@/lib/db/github-releases";
import type { Instant } from "@/lib/domain/instant";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";
import type { GitHubClient } from "@/lib/world/github/client";
import type { Changes } from "@/lib/world/github/changes";
import { readGitHubReleases } from "@/lib/world/github/releases";

/** The newest releases at each sync; all of them where GitHub counts more or fewer than last time. */
export async function syncReleases(
  client: GitHubClient,
  { items, total }: Changes["releases"],
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
