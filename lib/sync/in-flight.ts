import { project } from "@/lib/config/project";
import { readRepositorySnapshot, type StoredSnapshot } from "@/lib/db/repository-snapshot";
import { branchRef, parseBranchName, shortRef, tagName, versionOfTag } from "@/lib/domain/naming";
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

/** The part of the world that is looked at closely: what belongs to a release in flight. */
export interface InFlight {
  readonly trunk: string;
  /** The numbers of the releases: "24.7.0". */
  readonly releases: readonly string[];
  /** The release branches. */
  readonly branches: readonly GitRef[];
  /** Tags of the open targets: of each release the newest candidate's, and the final's. */
  readonly targets: readonly { readonly version: Version; readonly tag: GitRef }[];
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
    targets: releases.flatMap((release) => targetsOf(release, snapshot)),
    pullRequests: snapshot.pullRequests.filter(
      ({ headRef, state, isCrossRepository }) =>
        state === "open" && names.includes(headRef) && isCrossRepository === false,
    ),
  };
}

function targetsOf(release: Version, snapshot: StoredSnapshot): InFlight["targets"] {
  const { tags } = snapshot;
  const numberNow = numbersNow(snapshot);
  const candidates = tags
    .flatMap(({ name }) => versionOfTag(shortRef(name)) ?? [])
    .filter(
      (version) => isCandidate(version) && sameVersion(numberNow(releaseOf(version)), release),
    )
    .sort((a, b) => compareVersions(b, a));
  return [...candidates.slice(0, 1), release].flatMap((version) => {
    const tag = tags.find(({ name }) => shortRef(name) === tagName(version));
    return tag === undefined ? [] : [{ version, tag }];
  });
}

/** What is in flight as last seen. */
export async function readInFlight(): Promise<InFlight> {
  return inFlightOf(await readRepositorySnapshot(slipway));
}
