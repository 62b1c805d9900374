import { branchRef, shortRef, tagName } from "@/lib/domain/naming";
import type { DocsVersion } from "@/lib/domain/observed/docs-version";
import type { Review } from "@/lib/domain/observed/pull-request";
import { finalTarget } from "@/lib/domain/process/subject";
import { formatVersion } from "@/lib/domain/version";
import { actor } from "@/tests/actors";
import type { FactsBuilder } from "@/tests/facts";
import { aGitHubRelease, aPypiFile, aTagRun, oid, place, seen } from "@/tests/seen";
import { aPreparedTree } from "@/tests/source-trees";

/** What each step of the final leaves in the world; for tests/facts.ts and specs. */

export const finalOid = oid("8cb7d2bcf5");
/** When the final's version and NEWS were committed. */
const finalCommittedAt = "2024-07-29T14:20:00Z";

const versionOf = (story: FactsBuilder) => finalTarget(story.facts()).version;
const headOf = (story: FactsBuilder) => story.facts().branches?.value[0]?.oid ?? finalOid;

/** The branch's head says the final's version, and NEWS has one section of it. */
export function withFinal(story: FactsBuilder): FactsBuilder {
  const commit = {
    ...{ oid: finalOid, subject: "Version", author: "Ada", madeHere: true },
    committedAt: finalCommittedAt,
  };
  return story
    .withSource(aPreparedTree(versionOf(story), { oid: finalOid }))
    .with({ branchCommits: seen([commit]) });
}

/** A review of the pull request's head by grace, who is a member, unless told otherwise. */
export function withReview(story: FactsBuilder, change: Partial<Review> = {}): FactsBuilder {
  const pullRequests = (story.facts().pullRequests?.value ?? []).map((pullRequest) => {
    const review: Review = {
      author: "grace",
      authorId: actor("grace").accountId,
      authorAssociation: "member",
      mayPush: true,
      state: "approved",
      commitOid: headOf(story),
      submittedAt: "2024-07-29T14:30:00Z",
      url: `${place.url}/pull/${pullRequest.number}#pullrequestreview-${pullRequest.reviews.length + 1}`,
      ...change,
    };
    return { ...pullRequest, reviewRequests: [], reviews: [...pullRequest.reviews, review] };
  });
  return story.with({ pullRequests: seen(pullRequests) });
}

/** The final's tag at the branch's head, its release, and the run that uploads. */
export function withFinalPublished(story: FactsBuilder): FactsBuilder {
  const version = versionOf(story);
  const release = aGitHubRelease(version, { isPrerelease: false });
  const run = aTagRun(version, { headOid: headOf(story) });
  return story.withTag(tagName(version), headOf(story)).with({
    githubReleases: seen([...(story.facts().githubReleases?.value ?? []), release]),
    workflowRuns: seen([...(story.facts().workflowRuns?.value ?? []), run]),
  });
}

export function withFinalFiles(story: FactsBuilder): FactsBuilder {
  const version = versionOf(story);
  const files = [aPypiFile(version, "wheel"), aPypiFile(version, "sdist")];
  return story.with({ pypi: seen([...(story.facts().pypi?.value ?? []), ...files]) });
}

export function aDocsVersion(slug: string, serves: string | null): DocsVersion {
  return { slug, active: true, url: `https://docs.twisted.org/en/${slug}/`, serves };
}

/** The docs version of the tag is served, and stable as well unless it serves another. */
export function withDocsVersions(story: FactsBuilder, stable?: string): FactsBuilder {
  const version = versionOf(story);
  const own = formatVersion(version);
  const tag = story.facts().tags?.value.find(({ name }) => shortRef(name) === tagName(version));
  const moved = stable === undefined ? (tag?.oid ?? finalOid) : oid("7a93");
  return story.with({
    docsVersions: seen([
      aDocsVersion(tagName(version), own),
      aDocsVersion("stable", stable ?? own),
    ]),
    stableBranch: seen({ name: branchRef("stable"), oid: moved }),
  });
}
