import { inTransaction } from "@/lib/db/client";
import { channels, notify } from "@/lib/db/live";
import {
  readAdvisory as readKnown,
  readWatchedReleases,
  saveAdvisory,
  saveAdvisoryListings,
  type WatchedRelease,
} from "@/lib/db/advisories";
import { endEmbargo } from "@/lib/db/embargo";
import { isSlipwayError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Advisory, AdvisoryFix, AdvisoryListing } from "@/lib/domain/observed/advisory";
import { isFixPublic } from "@/lib/domain/process/security/fix-of";
import { readAdvisory } from "@/lib/world/github/advisories";
import type { GitHubClient } from "@/lib/world/github/client";
import { readOsvListing } from "@/lib/world/osv/listing";
import { readPypiListing } from "@/lib/world/pypi/vulnerabilities";
import type { PackageIndex } from "@/lib/world/pypi/index-request";

/** What it takes to look at advisories. */
export interface AdvisoryDeps {
  /** GitHub by an account's own token; null where Slipway holds none. */
  readonly githubOf: (accountId: string) => Promise<GitHubClient | null>;
  /** By the worker's own token, which sees what is published. */
  readonly github: GitHubClient;
  readonly index: PackageIndex;
  /** "https://api.osv.dev" */
  readonly osvUrl: string;
}

/**
 * Looks at the advisories of the security releases under way, each with its manager's token, and at what
 * the public databases say of those that are published. Where a fix has become public its embargo
 * ends. What cannot be read just now is read next time; nobody but those who may see the release is told
 * of any of it: no part of the sync, no count of requests and no log has its name.
 */
export async function syncAdvisories(deps: AdvisoryDeps, at: Instant): Promise<void> {
  for (const release of await readWatchedReleases()) {
    const known = await readKnown(release.advisory);
    const seen = await patiently(() => readWith(deps, release), null);
    if (seen === null) continue;
    const advisory = withKnownFixes(seen, known, at);
    const changed = await saveAdvisory(advisory, at);
    const listed = await patiently(() => syncListings(deps, release, advisory, at), 0);
    if (changed || listed > 0) await notify(channels.milestones, release.id);
    if (release.embargoedAt !== null && isFixPublic(advisory)) await lift(release, at);
  }
}

/** The manager may have lost their sight of it; one that is published everybody sees. */
async function readWith(deps: AdvisoryDeps, release: WatchedRelease): Promise<Advisory | null> {
  const own = await deps.githubOf(release.manager);
  const seen =
    own === null ? null : await patiently(() => readAdvisory(own, release.advisory), null);
  return seen ?? (await readAdvisory(deps.github, release.advisory));
}

/**
 * The fork goes when the advisory is published: then its fixes are as they were last seen. When one was
 * merged by hand GitHub does not say; it is when that was first seen.
 */
function withKnownFixes(seen: Advisory, known: Advisory | null, at: Instant): Advisory {
  const before = known?.fixes ?? [];
  if (seen.fixes.length === 0) return { ...seen, fixes: before };
  const mergedAt = (fix: AdvisoryFix): Instant | null =>
    fix.state !== "merged"
      ? null
      : (fix.mergedAt ?? before.find(({ number }) => number === fix.number)?.mergedAt ?? at);
  return { ...seen, fixes: seen.fixes.map((fix) => ({ ...fix, mergedAt: mergedAt(fix) })) };
}

/** Only of what is published: before, its number is not told to anybody outside. */
async function syncListings(
  { index, osvUrl }: AdvisoryDeps,
  { number }: WatchedRelease,
  { ghsaId, state }: Advisory,
  at: Instant,
): Promise<number> {
  if (state !== "published") return 0;
  const read = await Promise.all([
    patiently(() => readOsvListing({ url: osvUrl, index }, ghsaId), null),
    patiently(() => readPypiListing(index, ghsaId, number), null),
  ]);
  const found = read.filter((one): one is AdvisoryListing => one !== null);
  return saveAdvisoryListings(found, at);
}

async function lift({ id, number, advisory }: WatchedRelease, at: Instant): Promise<void> {
  await inTransaction((db) => endEmbargo(db, { id, number, advisory, at }));
  await notify(channels.facts, "github");
}

/** What the world does not answer just now it answers another time. */
async function patiently<T>(read: () => Promise<T>, instead: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isSlipwayError(error)) throw error;
    return instead;
  }
}
