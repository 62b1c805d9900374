import { readDocsPreview as readKnown, saveDocsPreviews } from "@/lib/db/docs-previews";
import { saveDocsVersions } from "@/lib/db/docs-versions";
import { type Instant, isBefore } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import { stableSlug } from "@/lib/domain/observed/docs-version";
import { isFinal } from "@/lib/domain/version";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import { readDocsPreview } from "@/lib/world/docs/preview";
import { readDocsVersion } from "@/lib/world/docs/version";

import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";
import { readInFlight } from "./in-flight";

/**
 * Looks whether the docs previews of the releases' pull requests answer, and what the docs versions of
 * finals serve. A preview that answered is not asked again until its pull request changes.
 */
export async function syncDocs(
  { docsPreviewUrl, docs, index }: SyncDeps,
  _cursor: unknown,
  at: Instant,
): Promise<Outcome> {
  const { pullRequests, targets } = await readInFlight();
  const finals = targets.filter(({ version }) => isFinal(version));
  const slugs =
    finals.length === 0 ? [] : [stableSlug, ...finals.map(({ tag }) => shortRef(tag.name))];
  const versions = await Promise.all(slugs.map((slug) => readDocsVersion(docs, slug, index.fetch)));
  let changed = await saveDocsVersions(versions, at);
  for (const pullRequest of pullRequests) {
    if (!(await isOpenQuestion(pullRequest))) continue;
    const preview = await readDocsPreview(docsPreviewUrl, pullRequest.number, index.fetch);
    changed += await saveDocsPreviews([preview], at);
  }
  return { changed, cursor: null };
}

async function isOpenQuestion({ number, updatedAt }: PullRequest): Promise<boolean> {
  const known = await readKnown(number);
  return known === null || !known.answers || isBefore(known.observedAt, updatedAt);
}
