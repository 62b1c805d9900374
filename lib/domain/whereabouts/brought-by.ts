/** Commits with their parents, first parent first. Parents that are not in it are not asked about. */
export type CommitGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Of each head, in their order, the commits that none before it has: each commit of the graph that any
 * head leads to is in exactly one of them.
 */
export function broughtBy(
  graph: CommitGraph,
  heads: readonly string[],
): readonly (readonly string[])[] {
  const seen = new Set<string>();
  return heads.map((head) => {
    const brought: string[] = [];
    const waiting = [head];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const parents = graph.get(next);
      if (parents === undefined || seen.has(next)) continue;
      seen.add(next);
      brought.push(next);
      waiting.push(...parents);
    }
    return brought;
  });
}

/**
 * The head's own commits among those that it brought, newest first: along the first parents, down to the
 * first that trunk has along its own. On a release branch these are what was done for the release.
 */
export function ownCommits(
  graph: CommitGraph,
  { head, brought }: { readonly head: string; readonly brought: ReadonlySet<string> },
  trunk: Pick<ReadonlySet<string>, "has">,
): readonly string[] {
  const own = new Set<string>();
  let next: string | undefined = head;
  while (next !== undefined && brought.has(next) && !trunk.has(next) && !own.has(next)) {
    own.add(next);
    next = graph.get(next)?.[0];
  }
  return [...own];
}
