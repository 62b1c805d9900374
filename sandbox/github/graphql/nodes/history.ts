/** The commits that lead to a commit. */
import type { CommitHistoryArgs } from "@octokit/graphql-schema";
import type { Sandbox } from "@/sandbox/sandbox";

/** Answers for the same commit never change; the last few are kept for the next page. */
const kept = new WeakMap<Sandbox, Map<string, Promise<string[]>>>();
const KEEP = 20;

/** The oids of a commit's history, newest first. */
export function historyOf(
  sandbox: Sandbox,
  oid: string,
  args: CommitHistoryArgs,
): Promise<string[]> {
  const range = [
    ...(args.since ? [`--since=${String(args.since)}`] : []),
    ...(args.until ? [`--until=${String(args.until)}`] : []),
    oid,
  ];
  const paths = args.path ? [args.path] : [];
  const key = JSON.stringify([range, paths]);
  const histories = kept.get(sandbox) ?? new Map<string, Promise<string[]>>();
  kept.set(sandbox, histories);
  const known = histories.get(key);
  if (known !== undefined) return known;
  if (histories.size >= KEEP) histories.clear();
  const history = sandbox.git.revisions(range, paths);
  histories.set(key, history);
  return history;
}
