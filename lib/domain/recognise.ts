import { parseBranchName, shortRef, versionOfTag, versionOfTicketTitle } from "@/lib/domain/naming";
import { originOfPullRequest, originOfTicket } from "@/lib/domain/origin";
import { isCalendarNumber } from "@/lib/domain/calendar-number";
import type { Version } from "@/lib/domain/version";
import {
  compareVersions,
  formatVersion,
  isCandidate,
  isFinal,
  releaseOf,
} from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/world/git-ref";
import type { Issue } from "@/lib/domain/world/issue";
import type { PullRequest } from "@/lib/domain/world/pull-request";

/** One trace of a release that somebody has begun. */
export type Sighting =
  | { readonly kind: "ticket"; readonly sentence: string; readonly url: string }
  | { readonly kind: "branch"; readonly sentence: string; readonly url: string | null }
  | { readonly kind: "pull-request"; readonly sentence: string; readonly url: string }
  | { readonly kind: "tag"; readonly sentence: string; readonly url: string | null };

/** A release in flight as GitHub shows it, whether or not it is driven here. */
export interface RecognisedRelease {
  readonly version: Version;
  readonly sightings: readonly Sighting[];
}

/** What is looked at; all of it as GitHub lists it, releases or not. */
export interface Traces {
  readonly issues: readonly Issue[];
  readonly branches: readonly GitRef[];
  readonly pullRequests: readonly PullRequest[];
  readonly tags: readonly GitRef[];
}

/**
 * The releases in flight, newest first: those with an open ticket "Release $RELEASE", a release
 * branch, or an open pull request from one, and without a final tag. Tickets and pull requests of
 * outsiders do not begin a release (lib/domain/origin.ts). A tagged candidate alone is
 * what is left of a release that nobody drives any more. So is a branch of a number below the newest
 * final release, as that of 24.2.0rc1, which became 24.3.0: without an open ticket or pull request
 * it is not in flight. A number that the calendar does not have ("Release 9999.9999.0") is nobody's.
 */
export function recogniseReleases(traces: Traces): readonly RecognisedRelease[] {
  const found = new Map<string, RecognisedRelease>();
  for (const [version, sighting] of sightings(traces)) {
    if (!isCalendarNumber(version)) continue;
    const key = formatVersion(version);
    const known = found.get(key)?.sightings ?? [];
    found.set(key, { version, sightings: [...known, sighting] });
  }
  const finals = traces.tags.flatMap(tagged).filter(isFinal).sort(compareVersions);
  return [...found.values()]
    .filter((release) => isInFlight(release, finals))
    .sort((a, b) => compareVersions(b.version, a.version));
}

function isInFlight(
  { version, sightings }: RecognisedRelease,
  finals: readonly Version[],
): boolean {
  if (finals.some((final) => compareVersions(final, version) === 0)) return false;
  const newest = finals.at(-1);
  const isLater = newest === undefined || compareVersions(version, newest) > 0;
  const kinds = new Set(sightings.map(({ kind }) => kind));
  return kinds.has("ticket") || kinds.has("pull-request") || (isLater && kinds.has("branch"));
}

function sightings(traces: Traces): readonly (readonly [Version, Sighting])[] {
  return [
    ...traces.issues.flatMap((issue) => ticketSighting(issue, traces.branches)),
    ...traces.branches.flatMap(branchSighting),
    ...traces.pullRequests.flatMap(pullRequestSighting),
    ...traces.tags.flatMap(candidateSighting),
  ];
}

type Found = readonly (readonly [Version, Sighting])[];

/** Whoever drives a release here has begun it here: nobody's own ticket needs to be recognised. */
const noManager = null;

function ticketSighting(issue: Issue, branches: readonly GitRef[]): Found {
  const { number, title, state, url } = issue;
  const version = state === "open" ? versionOfTicketTitle(title) : null;
  if (version === null || originOfTicket(issue, branches, noManager) !== "ours") return [];
  return [[version, { kind: "ticket", sentence: `#${number} “${title}” is open.`, url }]];
}

function branchSighting({ name }: GitRef): Found {
  const named = parseBranchName(shortRef(name));
  if (named === null) return [];
  const sentence = `The branch ${shortRef(name)} exists.`;
  return [[named.release, { kind: "branch", sentence, url: null }]];
}

function pullRequestSighting(pullRequest: PullRequest): Found {
  const { number, state, headRef, url } = pullRequest;
  const named = state === "open" ? parseBranchName(headRef) : null;
  if (named === null || originOfPullRequest(pullRequest, noManager) !== "ours") return [];
  const sentence = `Pull request #${number} from ${headRef} is open.`;
  return [[named.release, { kind: "pull-request", sentence, url }]];
}

function candidateSighting(tag: GitRef): Found {
  return tagged(tag)
    .filter(isCandidate)
    .map((version) => [
      releaseOf(version),
      { kind: "tag", sentence: `The tag ${shortRef(tag.name)} exists.`, url: null },
    ]);
}

function tagged({ name }: GitRef): readonly Version[] {
  const version = versionOfTag(shortRef(name));
  return version === null ? [] : [version];
}
