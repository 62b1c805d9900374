import { project } from "@/lib/config/project";
import { repositoryPlace } from "@/lib/config/repository";
import { readBases, readHolders } from "@/lib/db/brought";
import { readNumberedChange } from "@/lib/db/changes";
import { readRollupStates } from "@/lib/db/check-rollups";
import { readGitHubReleases } from "@/lib/db/github-releases";
import { readUnreviewed } from "@/lib/db/pull-requests";
import { readRepositorySnapshot, type StoredSnapshot } from "@/lib/db/repository-snapshot";
import { obstaclesFor, type InTheWay } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import { branchRef, parseBranchName, shortRef, tagName } from "@/lib/domain/naming";
import { numbersNow, recogniseReleases } from "@/lib/domain/recognise";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { sameVersion, type Version } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import {
  comingRelease,
  leastFar,
  standingOf,
  type AroundChange,
  type ChangeStanding,
  type FlyingRelease,
} from "@/lib/domain/whereabouts/change-standing";
import { closesBy, issuesNamedBy, type ClosesBy } from "@/lib/domain/whereabouts/closes";
import type { NewsEvidence } from "@/lib/domain/whereabouts/news-evidence";
import { readNewsOfChange } from "./change-news";
import { readInTheWayOfNext, readObstacles } from "./in-the-way";

/** A pull request, and where its change is. */
export interface StandingChange {
  readonly pullRequest: PullRequest;
  /** How it says that it is for the issue that was asked about; null: it was itself asked about. */
  readonly closesBy: ClosesBy | null;
  readonly standing: ChangeStanding;
}

/** Where the change of a pull request or issue is. */
export interface ChangePage {
  readonly number: number;
  readonly place: RepositoryPlace;
  readonly about: { readonly kind: "pull-request" | "issue" } & Pick<
    Issue | PullRequest,
    "title" | "url" | "state" | "author"
  >;
  /** Of all changes for it together; null: no pull request says that it is for the issue. */
  readonly standing: ChangeStanding | null;
  /** The pull request itself; of an issue those that are for it, newest first. */
  readonly changes: readonly StandingChange[];
  readonly news: readonly NewsEvidence[];
  /** What is in the way of the release that will have it; null: it is out, or nobody can tell yet. */
  readonly inTheWay: readonly InTheWay[] | null;
}

/**
 * Where the change is, for the pull request or issue of that number; null where none was seen. Nothing
 * is asked of git: what tags and branches have was observed.
 */
export async function readChangePage(
  viewer: Viewer,
  number: number,
  now: Instant,
): Promise<ChangePage | null> {
  const place = repositoryPlace();
  const { issue, pullRequest, naming } = await readNumberedChange(number);
  const about = pullRequest ?? issue;
  if (about === null) return null;
  const found = pullRequest === null ? closing(naming, number, place) : [itself(pullRequest)];
  const changes = await withStandings(viewer, found);
  const standing = leastFar(changes.map((change) => change.standing));
  const numbers = pullRequest === null ? [number] : [number, ...issuesNamedBy(pullRequest)];
  const { title, url, state, author } = about;
  const kind = pullRequest === null ? "issue" : "pull-request";
  return {
    ...{ number, place, about: { kind, title, url, state, author }, standing, changes },
    news: await readNewsOfChange(viewer, standing, numbers),
    inTheWay: await readInTheWay(viewer, standing, now),
  };
}

/** Of the release that is begun; where none is, of the next one, which trunk becomes. */
async function readInTheWay(viewer: Viewer, standing: ChangeStanding | null, now: Instant) {
  const release = comingRelease(standing);
  if (release !== null) return obstaclesFor(release, await readObstacles(viewer, now)).blockers;
  return standing?.kind === "on-trunk" ? readInTheWayOfNext(viewer, now) : null;
}

type FoundChange = Omit<StandingChange, "standing">;

function itself(pullRequest: PullRequest): FoundChange {
  return { pullRequest, closesBy: null };
}

function closing(
  naming: readonly PullRequest[],
  issue: number,
  place: RepositoryPlace,
): readonly FoundChange[] {
  return naming.flatMap((pullRequest) => {
    const by = closesBy(pullRequest, issue, place);
    return by === null ? [] : [{ pullRequest, closesBy: by }];
  });
}

async function withStandings(
  viewer: Viewer,
  found: readonly FoundChange[],
): Promise<readonly StandingChange[]> {
  if (found.length === 0) return [];
  const pulls = found.map(({ pullRequest }) => pullRequest);
  const open = pulls.filter(({ state }) => state === "open");
  const [around, holders, unreviewed, checks] = await Promise.all([
    readAround(viewer),
    readHolders(pulls.flatMap(({ mergeOid }) => mergeOid ?? [])),
    readUnreviewed(open.map(({ number }) => number)),
    readRollupStates(open.map(({ headOid }) => headOid)),
  ]);
  return found.map((change): StandingChange => {
    const { number, mergeOid, headOid } = change.pullRequest;
    const seen = {
      holders: holders.get(mergeOid ?? "") ?? [],
      open: {
        reviewsRead: !unreviewed.includes(number),
        checks: checkState(checks.get(headOid) ?? null),
      },
    };
    return { ...change, standing: standingOf(change.pullRequest, seen, around) };
  });
}

const checkStates: readonly CheckRollup["state"][] = [
  ...(["success", "failure", "error", "pending", "expected"] as const),
];

function checkState(text: string | null): CheckRollup["state"] {
  return checkStates.find((state) => state === text) ?? null;
}

async function readAround(viewer: Viewer): Promise<AroundChange> {
  const [snapshot, releases, bases] = await Promise.all([
    readRepositorySnapshot(viewer),
    readGitHubReleases(),
    readBases(),
  ]);
  const pages = new Map(
    releases.filter(({ isDraft }) => !isDraft).map((one) => [one.tagName, one]),
  );
  return {
    inFlight: flying(snapshot),
    numberNow: numbersNow(snapshot),
    isRead: bases.has(branchRef(project.trunk)),
    publishedAt: (tag) => {
      const page = pages.get(tag);
      return page === undefined ? null : (page.publishedAt ?? page.createdAt);
    },
    trunk: project.trunk,
  };
}

function flying(snapshot: StoredSnapshot): readonly FlyingRelease[] {
  const numberNow = numbersNow(snapshot);
  const isOf = (release: Version, ref: string): boolean => {
    const named = parseBranchName(shortRef(ref));
    return named !== null && sameVersion(numberNow(named.release), release);
  };
  return recogniseReleases(snapshot, snapshot).map(({ version }) => ({
    version,
    branches: snapshot.branches.map(({ name }) => name).filter((name) => isOf(version, name)),
    isTagged: snapshot.tags.some(({ name }) => shortRef(name) === tagName(version)),
  }));
}
