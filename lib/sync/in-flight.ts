import { project } from "@/lib/config/project";
import { readRepositorySnapshot, type StoredSnapshot } from "@/lib/db/repository-snapshot";
import { branchRef, parseBranchName, shortRef, versionOfTag } from "@/lib/domain/naming";
import { numbersNow, recogniseReleases } from "@/lib/domain/recognise";
import {
  compareVersions,
  formatVersion,
  isCandidate,
  releaseOf,
  sameVersion,
  type Version,
} from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import { slipway } from "@/lib/domain/viewer";

/** A target of a release with its tag. */
interface Tagged {
  readonly version: Version;
  readonly tag: GitRef;
}

/** The part of the world that is looked at closely: what belongs to a release in flight. */
export interface InFlight {
  readonly trunk: string;
  /** The numbers of the releases: "24.7.0". */
  readonly releases: readonly string[];
  /** The release branches. */
  readonly branches: readonly GitRef[];
  /** Tags of the open targets: of each release the newest candidate's, and the final's. */
  readonly targets: readonly Tagged[];
  /**
   * Tags of the candidates before those. What is known of them was seen while each was the newest; of a
   * release that is taken over later nobody looked then, and they are looked at once.
   */
  readonly earlier: readonly Tagged[];
  /** The release of a branch, by the number that it has now; null: none in flight. */
  readonly releaseOf: (branch: GitRef) => Version | null;
  /** Open pull requests from the branches; a fork's branch of the same name is none of them. */
  readonly pullRequests: readonly PullRequest[];
}

export function inFlightOf(snapshot: StoredSnapshot): InFlight {
  const releases = recogniseReleases(snapshot, snapshot).map(({ version }) => version);
  const numberNow = numbersNow(snapshot);
  const releaseOfBranch = ({ name }: GitRef): Version | null => {
    const named = parseBranchName(shortRef(name));
    const now = named === null ? null : numberNow(named.release);
    return releases.find((release) => now !== null && sameVersion(release, now)) ?? null;
  };
  const branches = snapshot.branches.filter((branch) => releaseOfBranch(branch) !== null);
  const names = branches.map(({ name }) => shortRef(name));
  return {
    trunk: branchRef(project.trunk),
    releases: releases.map(formatVersion),
    branches,
    releaseOf: releaseOfBranch,
    targets: releases.flatMap((release) => [
      ...candidatesOf(release, snapshot).slice(0, 1),
      ...finalOf(release, snapshot),
    ]),
    earlier: releases.flatMap((release) => candidatesOf(release, snapshot).slice(1)),
    pullRequests: snapshot.pullRequests.filter(
      ({ headRef, state, isCrossRepository }) =>
        state === "open" && names.includes(headRef) && isCrossRepository === false,
    ),
  };
}

/** The newest first. */
function candidatesOf(release: Version, snapshot: StoredSnapshot): readonly Tagged[] {
  const numberNow = numbersNow(snapshot);
  return snapshot.tags
    .flatMap((tag) => tagged(tag))
    .filter(
      ({ version }) => isCandidate(version) && sameVersion(numberNow(releaseOf(version)), release),
    )
    .toSorted((a, b) => compareVersions(b.version, a.version));
}

function finalOf(release: Version, { tags }: StoredSnapshot): readonly Tagged[] {
  return tags.flatMap((tag) => tagged(tag)).filter(({ version }) => sameVersion(version, release));
}

function tagged(tag: GitRef): readonly Tagged[] {
  const version = versionOfTag(shortRef(tag.name));
  return version === null ? [] : [{ version, tag }];
}

/** What is in flight as last seen. */
export async function readInFlight(): Promise<InFlight> {
  return inFlightOf(await readRepositorySnapshot(slipway));
}
