import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";

import { type BulkTable, instantColumn, removeOthers, rows, upsert } from "./bulk";

export const githubReleaseRow: z.ZodType<GitHubRelease> = z.object({
  tagName: z.string(),
  name: z.string().nullable(),
  body: z.string().nullable(),
  isPrerelease: z.boolean(),
  isDraft: z.boolean(),
  author: z.string().nullable(),
  createdAt: instantColumn,
  publishedAt: instantColumn.nullable(),
  url: z.string(),
});

const table: BulkTable = {
  table: "GitHubRelease",
  key: { name: "tagName", type: "text" },
  columns: {
    name: "text",
    body: "text",
    isPrerelease: "boolean",
    isDraft: "boolean",
    author: "text",
    createdAt: "timestamp",
    publishedAt: "timestamp",
    url: "text",
  },
};

/** Records releases as they were seen; answers how many were new or had changed. */
export async function saveGitHubReleases(
  releases: readonly GitHubRelease[],
  observedAt: Instant,
): Promise<number> {
  // A draft has no tag yet: one may carry the same name as a published release, which goes first.
  const byTag = new Map<string, GitHubRelease>();
  for (const release of releases)
    if (!release.isDraft || !byTag.has(release.tagName)) byTag.set(release.tagName, release);
  return (await upsert(table, [...byTag.values()], observedAt)).length;
}

/** Forgets the releases that are not among these: they were deleted. Answers how many. */
export async function dropOtherGitHubReleases(seen: readonly GitHubRelease[]): Promise<number> {
  const tags = seen.map(({ tagName }) => tagName);
  return removeOthers(table, tags, { sql: `"tagName" <> ?`, value: "" });
}

const jsonRelease = z
  .object({ release: githubReleaseRow })
  .transform(({ release }): GitHubRelease => release);

/** All releases on GitHub as last seen, newest first; without their texts, which are long. */
export async function readGitHubReleases(): Promise<readonly Omit<GitHubRelease, "body">[]> {
  const sql = `
    SELECT to_jsonb(r) || '{"body": null}' AS release FROM "GitHubRelease" r
    ORDER BY coalesce("publishedAt", "createdAt") DESC`;
  return rows(jsonRelease, sql);
}
