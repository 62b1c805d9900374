import { readDocsPreview as readKnown, saveDocsPreviews } from "@/lib/db/docs-previews";
import { type Instant, isBefore } from "@/lib/domain/instant";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import { readDocsPreview } from "@/lib/world/docs/preview";

import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";
import { readInFlight } from "./in-flight";

/**
 * Looks whether the docs previews of the releases' pull requests answer. One that did is not asked
 * again until its pull request changes.
 */
export async function syncDocs(
  { docsPreviewUrl, index }: SyncDeps,
  _cursor: unknown,
  at: Instant,
): Promise<Outcome> {
  const { pullRequests } = await readInFlight();
  let changed = 0;
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
