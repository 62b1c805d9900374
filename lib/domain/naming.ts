import type { Version } from "@/lib/domain/version";
import { formatVersion, isFinal, parseVersion, releaseOf } from "@/lib/domain/version";

/**
 * The names that the process document prescribes: of tags, branches, releases and tickets. The
 * fixed words are Twisted's own; lib/config/project.ts has the rest of them.
 */
export const tagPrefix = "twisted-";
export const releaseBranchPrefix = "release-";
export const projectName = "Twisted";

/** "twisted-24.7.0rc1" (How to do a release candidate, 13). */
export function tagName(version: Version): string {
  return `${tagPrefix}${formatVersion(version)}`;
}

/** The version that a tag stands for; null where it is not spelled as the process spells tags. */
export function versionOfTag(tag: string): Version | null {
  if (!tag.startsWith(tagPrefix)) return null;
  const version = parseVersion(tag.slice(tagPrefix.length));
  return version !== null && tagName(version) === tag ? version : null;
}

/** "Twisted 24.7.0rc1" (How to do a release candidate, 14). */
export function releaseName(version: Version): string {
  return `${projectName} ${formatVersion(version)}`;
}

/** "Release 24.7.0" (Prepare for a release, 4); a candidate's ticket is its release's. */
export function ticketTitle(version: Version): string {
  return `Release ${formatVersion(releaseOf(version))}`;
}

/** The final version in the title of a release's ticket; null for any other title. */
export function versionOfTicketTitle(title: string): Version | null {
  const version = parseVersion(title.slice("Release ".length));
  return version !== null && isFinal(version) && ticketTitle(version) === title ? version : null;
}

/** What the name of a release branch says (Prepare for a release, 5). */
export interface BranchName {
  readonly release: Version;
  /** Number of the ticket. */
  readonly issue: number;
}

/** "release-24.7.0-12271": release-$RELEASE-$GITHUB_ID. */
export function branchName(release: Version, issue: number): string {
  return `${releaseBranchPrefix}${formatVersion(releaseOf(release))}-${issue}`;
}

/** What a branch's name says, without "refs/heads/"; null where it is no release branch. */
export function parseBranchName(name: string): BranchName | null {
  if (!name.startsWith(releaseBranchPrefix)) return null;
  const [versionText = "", issueText = ""] = name.slice(releaseBranchPrefix.length).split("-");
  const release = parseVersion(versionText);
  if (release === null) return null;
  const issue = Number(issueText);
  return branchName(release, issue) === name && issue > 0 ? { release, issue } : null;
}

const branchRefPrefix = "refs/heads/";
const tagRefPrefix = "refs/tags/";

/** "refs/heads/trunk" of "trunk". */
export function branchRef(name: string): string {
  return `${branchRefPrefix}${name}`;
}

/** "refs/tags/twisted-24.7.0" of "twisted-24.7.0". */
export function tagRef(name: string): string {
  return `${tagRefPrefix}${name}`;
}

/** The name behind "refs/heads/" or "refs/tags/"; any other text as it is. */
export function shortRef(ref: string): string {
  if (ref.startsWith(branchRefPrefix)) return ref.slice(branchRefPrefix.length);
  return ref.startsWith(tagRefPrefix) ? ref.slice(tagRefPrefix.length) : ref;
}
