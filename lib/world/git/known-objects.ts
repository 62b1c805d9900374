import type { Instant } from "@/lib/domain/instant";

/**
 * What was seen in a repository's folder by its whole id, and is asked for again by every sync: an object that is
 * there stays there, and says the same for ever. Each look in vain is a process less, which costs a large one that
 * starts it more than git.
 */
export interface KnownObjects {
  /** Ids of objects that are there. */
  readonly objects: Set<string>;
  /** Ids that lead to a commit. */
  readonly commits: Set<string>;
  /** The commits that ids lead to. */
  readonly named: Map<string, { readonly oid: string; readonly committedAt: Instant }>;
}

/** Of more than that is all forgotten, and asked for again. */
const most = 20_000;

const byFolder = new Map<string, KnownObjects>();

/** What is known of the repository in that folder. */
export function knownIn(directory: string): KnownObjects {
  const known = byFolder.get(directory);
  if (known !== undefined && known.objects.size + known.commits.size + known.named.size <= most)
    return known;
  const none: KnownObjects = { objects: new Set(), commits: new Set(), named: new Map() };
  byFolder.set(directory, none);
  return none;
}

/** Where objects were thrown away, or all of the folder was. */
export function forgetKnown(directory: string): void {
  byFolder.delete(directory);
}

/** Whether it names an object for ever, as no branch, tag or short id does. */
export const isWholeId = (name: string): boolean => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name);
