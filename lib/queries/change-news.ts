import { project } from "@/lib/config/project";
import { readRefs } from "@/lib/db/refs";
import { readReleaseRecord } from "@/lib/db/release-records";
import { readSourceTree } from "@/lib/db/source-trees";
import { branchRef, tagRef } from "@/lib/domain/naming";
import type { ChangeStanding } from "@/lib/domain/whereabouts/change-standing";
import type { Viewer } from "@/lib/domain/viewer";
import {
  entriesNaming,
  fragmentsNaming,
  type NewsEvidence,
} from "@/lib/domain/whereabouts/news-evidence";

/**
 * What the notes of the release that has a change say of it, by the numbers of its issue and its pull
 * request; of one that is not out, what the newsfragments say. None where nothing was read.
 */
export async function readNewsOfChange(
  _viewer: Viewer,
  standing: ChangeStanding | null,
  numbers: readonly number[],
): Promise<readonly NewsEvidence[]> {
  switch (standing?.kind) {
    case "out":
      return ofFinal(standing.final.tag, numbers);
    case "in-candidate":
      return ofTree(tagRef(standing.candidate.tag), numbers);
    case "on-branch":
      return ofTree(branchRef(standing.branch), numbers);
    case "on-trunk":
      return ofTree(branchRef(project.trunk), numbers);
    default:
      return [];
  }
}

async function ofFinal(tag: string, numbers: readonly number[]): Promise<readonly NewsEvidence[]> {
  const oid = await oidOf(tagRef(tag));
  const record = oid === null ? null : await readReleaseRecord(oid);
  return record?.news == null ? [] : entriesNaming(record.news, numbers);
}

/** The fragments of a candidate became its NEWS; what came onto a branch since has one. */
async function ofTree(ref: string, numbers: readonly number[]): Promise<readonly NewsEvidence[]> {
  const oid = await oidOf(ref);
  const tree = oid === null ? null : ((await readSourceTree(oid))?.value ?? null);
  if (tree === null) return [];
  const fragments = fragmentsNaming(tree.fragments, numbers);
  const [newest] = tree.news;
  return fragments.length > 0 || newest === undefined ? fragments : entriesNaming(newest, numbers);
}

async function oidOf(name: string): Promise<string | null> {
  return (await readRefs(name)).find((ref) => ref.name === name)?.oid ?? null;
}
