/** The commits that lead to a commit. */
import type { CommitHistoryArgs } from "@octokit/graphql-schema";
import type { World } from "@/sandbox/store";

/** Answers for the same commit never change; the last few are kept for the next page. */
const kept = new WeakMap<World, Map<string, Promise<string[]>>>();
const KEEP = 20;

/** The oids of a commit's history, newest first. */
export function historyOf(world: World, oid: string, args: CommitHistoryArgs): Promise<string[]> {
  const range = [
    ...(args.since ? [`--since=${String(args.since)}`] : []),
    ...(args.until ? [`--until=${String(args.until)}`] : []),
    oid,
  ];
  const paths = args.path ? [args.path] : [];
  const key = JSON.stringify([range, paths]);
  const histories = kept.get(world) ?? new Map<string, Promise<string[]>>();
  kept.set(world, histories);
  const known = histories.get(key);
  if (known !== undefined) return known;
  if (histories.size >= KEEP) histories.clear();
  const history = world.git.revisions(range, paths);
  histories.set(key, history);
  return history;
}
