import type { ScannedTree } from "@/lib/domain/deprecation/scanned-tree";
import type { Repository } from "@/lib/world/git/clone";
import type { Listing } from "./listing";
import { namesOf } from "./names";
import type { PlacedTree } from "./place-trees";
import type { ScanPool } from "./scan-pool";
import { moduleName } from "./source-files";

type Sites = Pick<ScannedTree, "sites">;

/** A name that warned in the final before, and where it would be defined here. */
interface Candidate {
  readonly name: string;
  /** The content of the module that would define it; null: the name is a module that is there. */
  readonly blob: string | null;
  /** What the module would have to define: "Agent.request". */
  readonly attribute: string;
}

/**
 * For each of the trees: the names that warned in the final before it, do not warn in it, and are
 * still defined there.
 */
export async function stillDefined(
  repository: Repository,
  pool: ScanPool,
  wanted: readonly PlacedTree[],
  listings: readonly Listing[],
  trees: ReadonlyMap<string, Sites>,
): Promise<readonly (readonly string[])[]> {
  const candidates = wanted.map(({ oid, before }, index) => {
    const here = namesOf(trees.get(oid));
    const gone = [...namesOf(trees.get(before ?? ""))].filter((name) => !here.has(name));
    return gone.length === 0 ? [] : candidatesFor(gone, modulesOf(listings[index]?.files ?? []));
  });
  const blobs = [...new Set(candidates.flat().flatMap(({ blob }) => blob ?? []))];
  const defined = await pool.definedNames(repository, blobs);
  const sets = new Map([...defined].map(([blob, names]) => [blob, new Set(names)]));
  return candidates.map((some) =>
    some
      .filter(({ blob, attribute }) => blob === null || sets.get(blob)?.has(attribute) === true)
      .map(({ name }) => name),
  );
}

/** The modules of a tree and their contents, by dotted name. */
function modulesOf(files: Listing["files"]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, oid }) => [moduleName(path), oid]));
}

function candidatesFor(
  names: readonly string[],
  modules: ReadonlyMap<string, string>,
): readonly Candidate[] {
  return names.flatMap((name) => {
    if (modules.has(name)) return { name, blob: null, attribute: "" };
    const parts = name.split(".");
    for (let length = parts.length - 1; length > 0; length -= 1) {
      const blob = modules.get(parts.slice(0, length).join("."));
      if (blob !== undefined) return { name, blob, attribute: parts.slice(length).join(".") };
    }
    return [];
  });
}
