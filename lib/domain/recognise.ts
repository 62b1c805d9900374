import { parseBranchName, shortRef, versionOfTag, versionOfTicketTitle } from "@/lib/domain/naming";
import { originOfPullRequest, originOfTicket } from "@/lib/domain/origin";
import {
  isInFlight,
  lifecycleOf,
  type Lifecycle,
  type ReleaseSigns,
} from "@/lib/domain/release/lifecycle";
import { isCalendarNumber } from "@/lib/domain/calendar-number";
import type { Version } from "@/lib/domain/version";
import {
  compareVersions,
  formatVersion,
  isCandidate,
  isFinal,
  parseVersion,
  releaseOf,
} from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";

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
export interface RepositorySnapshot {
  readonly issues: readonly Issue[];
  readonly branches: readonly GitRef[];
  readonly pullRequests: readonly PullRequest[];
  readonly tags: readonly GitRef[];
}

/** The numbers ("24.7.0") that somebody decided on here, and those of them that were given up. */
export interface DecidedNumbers {
  readonly decided: readonly string[];
  readonly abandoned: readonly string[];
  /** Numbers that their release has left for another one: what GitHub shows of them is that release's. */
  readonly left: readonly { readonly number: string; readonly now: string }[];
}

/**
 * The releases in flight, newest first, by the one rule of lib/domain/release/lifecycle.ts: what was
 * decided here, and what GitHub shows by an open ticket "Release $RELEASE", a release branch, or a pull
 * request from one. Tickets and pull requests of outsiders do not begin a release
 * (lib/domain/origin.ts). A number that the calendar does not have ("Release 9999.9999.0") is nobody's.
 */
export function recogniseReleases(
  snapshot: RepositorySnapshot,
  numbers: DecidedNumbers,
): readonly RecognisedRelease[] {
  const signsOf = signsIn(snapshot, numbers);
  return begunReleases(snapshot, numbers)
    .filter((release) => {
      const lifecycle = lifecycleOf(signsOf(release));
      return lifecycle !== null && isInFlight(lifecycle);
    })
    .sort((a, b) => compareVersions(b.version, a.version));
}

/** Where the release of that number is, by the same rule; null where nothing of it has begun. */
export function lifecycleIn(
  snapshot: RepositorySnapshot,
  numbers: DecidedNumbers,
  version: Version,
): Lifecycle | null {
  const begun = begunReleases(snapshot, numbers);
  const release = begun.find((one) => compareVersions(one.version, version) === 0);
  return lifecycleOf(signsIn(snapshot, numbers)(release ?? { version, sightings: [] }));
}

/** What was decided here, and what GitHub shows of numbers that the calendar has. */
function begunReleases(
  snapshot: RepositorySnapshot,
  numbers: DecidedNumbers,
): readonly RecognisedRelease[] {
  const decided = numbers.decided.flatMap((text) => parseVersion(text) ?? []);
  const found = new Map<string, RecognisedRelease>(
    decided.map((version) => [formatVersion(version), { version, sightings: [] }]),
  );
  const numberNow = numbersNow(numbers);
  for (const [seen, sighting] of sightings(snapshot)) {
    const version = numberNow(seen);
    const key = formatVersion(version);
    if (!found.has(key) && !isCalendarNumber(version)) continue;
    const known = found.get(key)?.sightings ?? [];
    found.set(key, { version, sightings: [...known, sighting] });
  }
  return [...found.values()];
}

/** The number that a release has now, by one that it has had: what keeps the old name is its own. */
export function numbersNow({ left }: Pick<DecidedNumbers, "left">): (seen: Version) => Version {
  const now = new Map(left.map((one) => [one.number, parseVersion(one.now)]));
  return (seen) => now.get(formatVersion(seen)) ?? seen;
}

/** What is there of each release; the branch's own words are for its checklist. */
function signsIn(
  snapshot: RepositorySnapshot,
  numbers: DecidedNumbers,
): (release: RecognisedRelease) => ReleaseSigns {
  const numberNow = numbersNow(numbers);
  const finals = snapshot.tags.flatMap(tagged).filter(isFinal);
  const merged = snapshot.pullRequests
    .filter((pull) => pull.state === "merged" && originOfPullRequest(pull, noManager) === "ours")
    .flatMap(({ headRef }) => parseBranchName(headRef)?.release ?? [])
    .map(numberNow);
  const isOurs = (issue: Issue): boolean =>
    originOfTicket(issue, snapshot.branches, noManager) === "ours";
  const closed = snapshot.issues
    .filter((issue) => issue.state === "closed" && isOurs(issue))
    .flatMap(({ title }) => versionOfTicketTitle(title) ?? [])
    .map(numberNow);
  return ({ version, sightings: seen }) => {
    const kinds = new Set(seen.map(({ kind }) => kind));
    const isAmong = (versions: readonly Version[]): boolean =>
      versions.some((one) => compareVersions(one, version) === 0);
    const number = formatVersion(version);
    return {
      isAbandoned:
        numbers.abandoned.includes(number) || numbers.left.some((one) => one.number === number),
      isDecided: numbers.decided.includes(number),
      ticket: kinds.has("ticket") ? "open" : isAmong(closed) ? "closed" : null,
      pullRequest: kinds.has("pull-request") ? "open" : isAmong(merged) ? "merged" : null,
      hasBranch: kinds.has("branch"),
      hasCandidate: kinds.has("tag"),
      hasFinal: isAmong(finals),
      isOvertaken: finals.some((final) => compareVersions(final, version) > 0),
    };
  };
}

function sightings(snapshot: RepositorySnapshot): readonly (readonly [Version, Sighting])[] {
  return [
    ...snapshot.issues.flatMap((issue) => ticketSighting(issue, snapshot.branches)),
    ...snapshot.branches.flatMap(branchSighting),
    ...snapshot.pullRequests.flatMap(pullRequestSighting),
    ...snapshot.tags.flatMap(candidateSighting),
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
