import { project } from "@/lib/config/project";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import type { Instant } from "@/lib/domain/instant";
import { branchRef, shortRef, tagName, tagRef } from "@/lib/domain/naming";
import { formatVersion } from "@/lib/domain/version";
import { inClone, type Repository } from "@/lib/world/git/clone";
import { type NamedCommit, readCommits } from "@/lib/world/git/tree";
import { placeTrees } from "@/lib/world/deprecations/place-trees";
import { type Scanning, scanTrees } from "@/lib/world/deprecations/scan-trees";
import { listRefs } from "./revisions";

/** Trunk where the repository has it: its own, that of a clone's remote, or else what is checked out. */
const trunks = [branchRef(project.trunk), `refs/remotes/origin/${project.trunk}`, "HEAD"];
const tagStart = tagRef(project.tagPrefix);

/**
 * The history of the repository's releases and trunk; `asOf`: with trunk as it was then. What is amiss,
 * such as a tag that leads to no commit, goes to `tell`.
 */
export async function readHistory(
  scanning: Scanning,
  asOf: Instant | null,
  tell: (sentence: string) => void,
): Promise<ScannedHistory> {
  const { repository } = scanning;
  const tags = await readTags(repository, tell);
  const trunk = await readTrunk(repository, asOf);
  if (trunk === null) tell(`There is no ${project.trunk}: only releases are read.`);
  const refs = [...tags].map(([name, { oid }]) => ({ name, oid }));
  const commits = new Map([...tags.values(), ...(trunk === null ? [] : [trunk])].map(withOid));
  const wanted = placeTrees(refs, trunk?.oid ?? null).flatMap((tree) => {
    const commit = commits.get(tree.oid);
    return commit === undefined ? [] : [{ ...tree, ...commit }];
  });
  const trees = await scanTrees(scanning, wanted, new Map());
  const releases = trees.flatMap((tree, index) => {
    const version = wanted[index]?.version ?? null;
    if (version === null) return [];
    return [{ ...tree, version: formatVersion(version), tag: tagName(version) }];
  });
  return { releases, trunk: trees.find(({ oid }) => oid === trunk?.oid) ?? null };
}

function withOid(commit: NamedCommit): readonly [string, NamedCommit] {
  return [commit.oid, commit];
}

async function readTags(
  repository: Repository,
  tell: (sentence: string) => void,
): Promise<ReadonlyMap<string, NamedCommit>> {
  const tags = (await listRefs(repository)).filter((name) => name.startsWith(tagStart));
  if (tags.length === 0) tell(`There are no tags “${project.tagPrefix}…”: only trunk is read.`);
  const commits = await readCommits(repository, tags);
  for (const tag of tags.filter((name) => !commits.has(name)))
    tell(`The tag ${shortRef(tag)} leads to no commit: it is left out.`);
  return commits;
}

async function readTrunk(
  repository: Repository,
  asOf: Instant | null,
): Promise<NamedCommit | null> {
  const heads = await readCommits(repository, trunks);
  const head = trunks.flatMap((name) => heads.get(name) ?? [])[0];
  if (head === undefined || asOf === null) return head ?? null;
  const args = ["rev-list", "-1", "--first-parent", `--before=${asOf}`, head.oid];
  const oid = (await inClone(repository, args)).stdout.toString("utf8").trim();
  return (await readCommits(repository, oid === "" ? [] : [oid])).get(oid) ?? null;
}
