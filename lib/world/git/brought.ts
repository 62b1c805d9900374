import type { Brought, Pick } from "@/lib/domain/observed/brought";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { broughtBy, ownCommits, type CommitGraph } from "@/lib/domain/whereabouts/brought-by";
import { ensureObjects, inClone, type Clone } from "./clone";
import { picksAmong } from "./picks";
import { readCommits } from "./tree";

/** What is asked: the refs in their order, and how many of the first are known already. */
export interface BroughtQuestion {
  readonly refs: readonly GitRef[];
  readonly known: number;
  /** Commit of trunk's head. */
  readonly trunkOid: string;
}

/** Another one's own branch: what was done for a release is a handful of commits. */
const mostOwn = 60;

/**
 * What came with each ref behind the known ones: git is asked once for all commits that the known ones
 * lack. A ref that leads to no commit brought nothing.
 */
export async function readBrought(
  clone: Clone,
  { refs, known, trunkOid }: BroughtQuestion,
): Promise<readonly Brought[]> {
  const oids = refs.map(({ oid }) => oid);
  await ensureObjects(clone, [...oids, trunkOid]);
  const commits = await readCommits(clone, [...new Set(oids)]);
  const heads = oids.map((oid) => commits.get(oid)?.oid ?? null);
  const graph = await graphOf(clone, heads.slice(known), heads.slice(0, known));
  const asked = refs.slice(known).map((ref, index) => ({ ref, head: heads[known + index] ?? "" }));
  const brought = broughtBy(
    graph,
    asked.map(({ head }) => head),
  );
  const trunk = await firstParents(clone, trunkOid);
  const found: Brought[] = [];
  // One after the other: each is some git processes on two cores.
  for (const [index, { ref, head }] of asked.entries()) {
    const own = { head, brought: new Set(brought[index]) };
    found.push({
      ...ref,
      commits: [...own.brought],
      picks: await picksOn(clone, graph, own, trunk),
    });
  }
  return found;
}

async function graphOf(
  clone: Clone,
  heads: readonly (string | null)[],
  without: readonly (string | null)[],
): Promise<CommitGraph> {
  const there = (oid: string | null): readonly string[] => (oid === null ? [] : [oid]);
  const asked = [...heads.flatMap(there), ...without.flatMap(there).map((oid) => `^${oid}`)];
  const stdin = [...new Set(asked)].map((line) => `${line}\n`).join("");
  const { stdout } = await inClone(clone, ["rev-list", "--parents", "--stdin"], { stdin });
  const lines = stdout.toString("utf8").split("\n");
  return new Map(
    lines.filter(Boolean).map((line) => {
      const [oid = "", ...parents] = line.split(" ");
      return [oid, parents];
    }),
  );
}

/** The commits along the first parents, newest first. */
async function firstParents(clone: Clone, oid: string): Promise<readonly string[]> {
  const { stdout } = await inClone(clone, ["rev-list", "--first-parent", oid, "--"]);
  return stdout.toString("utf8").trimEnd().split("\n");
}

/** Which of the head's own commits repeat what trunk got after the branch was made. */
async function picksOn(
  clone: Clone,
  graph: CommitGraph,
  head: { readonly head: string; readonly brought: ReadonlySet<string> },
  trunk: readonly string[],
): Promise<readonly Pick[]> {
  const onTrunk = new Map(trunk.map((oid, place) => [oid, place]));
  const own = ownCommits(graph, head, onTrunk);
  if (own.length === 0 || own.length > mostOwn) return [];
  const fork = (await firstParents(clone, head.head)).find((oid) => onTrunk.has(oid));
  const place = onTrunk.get(fork ?? "") ?? 0;
  return picksAmong(clone, own, trunk.slice(0, place).toReversed());
}
