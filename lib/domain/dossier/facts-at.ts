import { shortRef, tagName, versionOfTag } from "@/lib/domain/naming";
import type { Facts } from "@/lib/domain/process/facts";
import { findTag, releaseBranch, releaseVersion } from "@/lib/domain/process/subject";
import { compareVersions, isCandidateOf, sameVersion, type Version } from "@/lib/domain/version";

/**
 * The facts of a release as they were for one of its candidates: its branch stands at that candidate's
 * tag, and nothing was tagged after it. What the world keeps of then (files, mails, pages) stays; of
 * what it does not keep (checks of that commit) nothing is known, and milestones speak.
 */
export function factsAt(candidate: Version, facts: Facts): Facts {
  const tag = findTag(facts, tagName(candidate));
  if (tag === null) return facts;
  const branch = releaseBranch(facts)?.name;
  const tagged = facts.taggedSources.find(({ value }) => value.oid === tag.oid);
  const isHead = facts.source?.value.oid === tag.oid;
  return {
    ...facts,
    branches: facts.branches && {
      ...facts.branches,
      value: facts.branches.value.map((ref) =>
        ref.name === branch ? { ...ref, oid: tag.oid } : ref,
      ),
    },
    source: tagged ?? (isHead ? facts.source : null),
    branchChecks: isHead ? facts.branchChecks : null,
    tags: facts.tags && {
      ...facts.tags,
      value: facts.tags.value.filter(({ name }) => !isLater(shortRef(name), candidate, facts)),
    },
  };
}

/** Whether the tag is the release's own, of what came after the candidate. */
function isLater(tag: string, candidate: Version, facts: Facts): boolean {
  const version = versionOfTag(tag);
  if (version === null || compareVersions(version, candidate) <= 0) return false;
  const release = releaseVersion(facts);
  return sameVersion(version, release) || isCandidateOf(version, release);
}
