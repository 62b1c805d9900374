import { tagName } from "@/lib/domain/naming";
import type { Permission } from "@/lib/domain/permission";
import type { Facts } from "@/lib/domain/process/facts";
import { findTag, releaseVersion, taggedCandidates } from "@/lib/domain/process/subject";
import { formatVersion } from "@/lib/domain/version";

/** Whether a release may be given up as it stands: not once its final version is tagged. */
export function mayAbandon(facts: Facts): Permission {
  const tag = tagName(releaseVersion(facts));
  if (findTag(facts, tag) === null) return { allowed: true };
  const reason = `${facts.version} is released: the tag ${tag} exists.`;
  return { allowed: false, reason };
}

/** What an abandoned release leaves in the world, in a sentence; nothing while no candidate is out. */
export function whatStays(facts: Facts): readonly string[] {
  const candidates = taggedCandidates(facts).map(formatVersion);
  if (candidates.length === 0) return [];
  return [`${candidates.join(", ")} stays published: tags and files on PyPI are never taken back.`];
}
