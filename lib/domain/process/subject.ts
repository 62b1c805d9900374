import {
  branchName,
  parseBranchName,
  shortRef,
  tagName,
  tagRef,
  ticketTitle,
  versionOfTag,
} from "@/lib/domain/naming";
import { type Origin, originOfPullRequest, originOfTicket } from "@/lib/domain/origin";
import { askedOnce } from "@/lib/domain/process/asked-once";
import type { Facts, RunFact } from "@/lib/domain/process/facts";
import { targetOf, type Target } from "@/lib/domain/release/target";
import type { Version } from "@/lib/domain/version";
import {
  candidateOf,
  compareVersions,
  formatVersion,
  isCandidateOf,
  parseVersion,
  releaseOf,
  sameVersion,
} from "@/lib/domain/version";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { SourceTree } from "@/lib/domain/observed/source-tree";

/**
 * What the facts of a release are about: its number, ticket, branch, pull request and the candidate
 * under way. The checks and the plans ask here, so that both mean the same branch.
 */

/**
 * The release's number ("$RELEASE"). Throws RangeError where `facts.version` is no version: numbers
 * are parsed where they come in, so that is a programming error.
 */
export const releaseVersion = askedOnce((facts: Facts): Version => {
  const version = parseVersion(facts.version);
  if (version === null) throw new RangeError(`"${facts.version}" is not a version`);
  return releaseOf(version);
});

/**
 * The number of the release, and those that it had before (24.2.0rc1 became 24.3.0), the newest first:
 * branch, tags and pull request keep the name that they got.
 */
export const numbersOf = askedOnce((facts: Facts): readonly Version[] => [
  releaseVersion(facts),
  ...facts.formerNumbers.flatMap((text) => parseVersion(text) ?? []),
]);

/**
 * The release's ticket: an issue of the project titled exactly "Release $RELEASE". Of several, the
 * one whose number a release branch carries, then one with the number of now, an open one, the oldest.
 */
export const ticketOf = askedOnce((facts: Facts): Issue | null => {
  const title = ticketTitle(releaseVersion(facts));
  const branchNames = new Set(facts.branches?.value.map((branch) => shortRef(branch.name)));
  const rank = (issue: Issue): number =>
    (branchNamesFor(facts, issue).some((name) => branchNames.has(name)) ? 0 : 4) +
    (issue.title === title ? 0 : 2) +
    (issue.state === "open" ? 0 : 1);
  const [first] = titledLikeTicket(facts, "ours").toSorted(
    (a, b) => rank(a) - rank(b) || a.number - b.number,
  );
  return first ?? null;
});

/** What the branch of that ticket is called, by the number of now first. */
function branchNamesFor(facts: Facts, { number }: Pick<Issue, "number">): readonly string[] {
  return numbersOf(facts).map((version) => branchName(version, number));
}

/** Issues with the title of the release's ticket, also of a former number, by whose they are. */
export function titledLikeTicket(facts: Facts, origin: Origin): readonly Issue[] {
  const titles = numbersOf(facts).map(ticketTitle);
  const branches = facts.branches?.value ?? [];
  const manager = facts.release?.manager ?? null;
  return (facts.tickets?.value ?? []).filter(
    (issue) => titles.includes(issue.title) && originOfTicket(issue, branches, manager) === origin,
  );
}

/** Branches named for this release, whatever the ticket's number in their name. */
export const branchesOf = askedOnce((facts: Facts): readonly GitRef[] => {
  const numbers = numbersOf(facts);
  return (facts.branches?.value ?? []).filter((branch) => {
    const named = parseBranchName(shortRef(branch.name));
    return named !== null && numbers.some((number) => sameVersion(named.release, number));
  });
});

/** The release branch: the one that carries the ticket's number; null where there is none. */
export const releaseBranch = askedOnce((facts: Facts): GitRef | null => {
  const ticket = ticketOf(facts);
  if (ticket === null) return null;
  const named = branchNamesFor(facts, ticket).flatMap((name) =>
    branchesOf(facts).filter((branch) => shortRef(branch.name) === name),
  );
  return named[0] ?? null;
});

/** The source at the release branch's head; null while nobody has looked at exactly that commit. */
export function headSource(facts: Facts): SourceTree | null {
  const head = releaseBranch(facts)?.oid;
  return facts.source?.value.oid === head ? (facts.source?.value ?? null) : null;
}

/** The project's pull requests from the release branch to trunk, open and closed. */
export const pullRequestsOf = askedOnce((facts: Facts): readonly PullRequest[] => {
  return pullRequestsNamed(facts, "ours");
});

/**
 * Pull requests to trunk from a branch named like the release's, by whose they are: found by the
 * ticket's number, for a branch may be deleted when it is merged.
 */
export function pullRequestsNamed(facts: Facts, origin: Origin): readonly PullRequest[] {
  const ticket = ticketOf(facts);
  if (ticket === null) return [];
  const headRefs = branchNamesFor(facts, ticket);
  const manager = facts.release?.manager ?? null;
  return (facts.pullRequests?.value ?? []).filter(
    (pullRequest) =>
      headRefs.includes(pullRequest.headRef) &&
      pullRequest.baseRef === facts.place.trunk &&
      originOfPullRequest(pullRequest, manager) === origin,
  );
}

/** Whether the release's pull request is merged: then its branch has served. */
export function isMerged(facts: Facts): boolean {
  return releasePullRequest(facts)?.state === "merged";
}

/** The one open pull request of the release; null where there is none, or more than one. */
export function openPullRequest(facts: Facts): PullRequest | null {
  const open = pullRequestsOf(facts).filter((pullRequest) => pullRequest.state === "open");
  return open.length === 1 ? (open[0] ?? null) : null;
}

/** The release's pull request: the open one, or the one that was merged when all was done. */
export function releasePullRequest(facts: Facts): PullRequest | null {
  const merged = pullRequestsOf(facts).find((pullRequest) => pullRequest.state === "merged");
  return openPullRequest(facts) ?? merged ?? null;
}

/** The tag of that name, without "refs/tags/". */
export function findTag(facts: Facts, name: string): GitRef | null {
  return (facts.tags?.value ?? []).find((tag) => shortRef(tag.name) === name) ?? null;
}

/** The release on GitHub of the tag of that name; null: none was seen. */
export function releasePage(facts: Facts, name: string): GitHubRelease | null {
  return (facts.githubReleases?.value ?? []).find(({ tagName }) => tagName === name) ?? null;
}

/** As releasePage, for what everybody is told: GitHub shows drafts to those who may push alone. */
export function publishedPage(facts: Facts, name: string): GitHubRelease | null {
  const page = releasePage(facts, name);
  return page?.isDraft === true ? null : page;
}

/** Tagged candidates of the release, also of its former numbers, oldest first. */
export const taggedCandidates = askedOnce((facts: Facts): readonly Version[] => {
  // Most tags are other releases': they need not be parsed to be told apart.
  const ownTags = numbersOf(facts).map((number) => tagRef(tagName(number)));
  return (facts.tags?.value ?? [])
    .filter(({ name }) => ownTags.some((start) => name.startsWith(start)))
    .flatMap(({ name }) => versionOfTag(shortRef(name)) ?? [])
    .filter((version) => isOwnCandidate(version, facts))
    .sort(compareVersions);
});

/** The tag of the newest candidate; null: none is tagged. */
export function lastCandidateTag(facts: Facts): GitRef | null {
  const newest = taggedCandidates(facts).at(-1);
  return newest === undefined ? null : findTag(facts, tagName(newest));
}

/** Whether the version is a candidate of the release, under whatever number it has had. */
export function isOwnCandidate(version: Version, facts: Facts): boolean {
  return numbersOf(facts).some((number) => isCandidateOf(version, number));
}

/**
 * The candidate under way. It is the one that the branch's head says it is, except where that one
 * is tagged and the branch has collected fixes since (fragments wait on it): then the next one, for
 * a pushed tag is never moved (Release candidate fixes). So it is where fixes came onto a branch that
 * says the final's version and has no final tag yet. It is the next one, too, where GitHub takes no release
 * under the tag of the one that the branch says. Before the branch says anything it is the newest tagged
 * one, or rc1.
 */
export const candidateVersion = askedOnce((facts: Facts): Version => {
  const release = releaseVersion(facts);
  const newest = taggedCandidates(facts).at(-1) ?? null;
  const source = headSource(facts);
  const written = source?.version == null ? null : parseVersion(source.version);
  const fixesWait = source !== null && hasFixes(source, facts);
  const next = candidateOf(release, numberAfter(newest, release));
  if (written !== null && isOwnCandidate(written, facts)) {
    if (burnedAt(written, facts) !== null)
      return candidateOf(release, isCandidateOf(written, release) ? (written.rc ?? 1) + 1 : 1);
    const isOut = newest !== null && compareVersions(written, newest) <= 0;
    return fixesWait && isOut ? next : written;
  }
  const isFixedFinal =
    fixesWait && written !== null && sameVersion(written, release) && !isFinalTagged(facts);
  return isFixedFinal ? next : (newest ?? candidateOf(release, 1));
});

/** Which rc comes after the newest one that is tagged; under a new number it is rc1 again. */
function numberAfter(newest: Version | null, release: Version): number {
  return newest !== null && isCandidateOf(newest, release) ? (newest.rc ?? 0) + 1 : 1;
}

/** When GitHub refused our release of that candidate, whose tag an immutable one had; null: it did not. */
export function burnedAt(candidate: Version, facts: Facts): RunFact | null {
  const target = formatVersion(candidate);
  if (findTag(facts, tagName(candidate)) !== null) return null;
  const isBurned = ({ step, code, ...run }: RunFact): boolean =>
    step === "candidate.publish" && run.target === target && code === "tag-burned";
  return facts.runs.find(isBurned) ?? null;
}

/** The candidate under way, as a target. */
export function candidateTarget(facts: Facts): Target {
  return targetOf(candidateVersion(facts));
}

/** Whether the candidate under way has its tag: from then on it is published, page or not. */
export const isCandidateTagged = askedOnce((facts: Facts): boolean => {
  return findTag(facts, tagName(candidateVersion(facts))) !== null;
});

/** The final of the release, as a target. */
export function finalTarget(facts: Facts): Target {
  return targetOf(releaseVersion(facts));
}

/** Whether the final has its tag: from then on it is out, page or not. */
export const isFinalTagged = askedOnce((facts: Facts): boolean => {
  return findTag(facts, tagName(releaseVersion(facts))) !== null;
});

/** Whether the release branch's head says the final's version, and no fix has come onto it since. */
export const isFinalWritten = askedOnce((facts: Facts): boolean => {
  const source = headSource(facts);
  const written = source?.version == null ? null : parseVersion(source.version);
  if (source === null || written === null || !sameVersion(written, releaseVersion(facts)))
    return false;
  return !hasFixes(source, facts);
});

/** Whether fixes came onto the branch that no candidate has: their fragments wait, or one was picked. */
function hasFixes(source: SourceTree, { picks }: Facts): boolean {
  return (
    collectedFragments(source).length > 0 ||
    picks.some(({ value }) => value.standing === "on-branch")
  );
}

/**
 * The target that the world shows under way: the final once the branch says its version, or it is
 * tagged; before that the candidate.
 */
export const targetUnderWay = askedOnce((facts: Facts): Target => {
  return isFinalTagged(facts) || isFinalWritten(facts)
    ? finalTarget(facts)
    : candidateTarget(facts);
});

/** Paths of the fragments that towncrier would collect. */
export function collectedFragments(source: SourceTree): readonly string[] {
  return source.fragments.filter((fragment) => fragment.collected).map((fragment) => fragment.path);
}
