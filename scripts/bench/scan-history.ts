import { z } from "zod";
import { closeDatabase } from "@/lib/db/client";
import { saveRefs } from "@/lib/db/refs";
import { shortRef, versionOfTag } from "@/lib/domain/naming";
import { isCandidate, isFinal } from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { syncDeps } from "@/lib/sync/open";
import { syncOnce } from "@/lib/sync/sync";
import { openWorkshop } from "@/lib/worker/engine-context";
import { inClone, type Repository } from "@/lib/world/git/clone";
import { readCommits } from "@/lib/world/git/tree";
import { runTask } from "./task";

const input = z.object({ repository: z.string() });
const now = "2024-10-18T20:07:28Z";

/**
 * Scans the source of all finals of a repository as a worker does that finds an empty database, and
 * then, in the same process, of one tag more.
 */
runTask(async (message) => {
  const { clone, python } = await openWorkshop();
  const own = { ...clone, directory: input.parse(message).repository };
  const deps = syncDeps({ clone: own, python });
  const tags = await tagsOf(own);
  const finals = tags.filter(({ name }) => is(name, isFinal));
  const more = tags.filter(({ name }) => is(name, isCandidate)).at(-1);
  if (more === undefined) throw new Error("The repository has no candidate's tag to add.");
  const scan = async (refs: readonly GitRef[]): Promise<number> => {
    await saveRefs(refs, now);
    const begun = performance.now();
    const [report] = await syncOnce(deps, ["deprecations"]);
    if (report?.changed !== refs.length)
      throw report?.failure ?? new Error("Not everything was scanned.");
    return (performance.now() - begun) / 1_000;
  };
  const seconds = await scan(finals);
  const oneMoreSeconds = await scan([more]);
  await closeDatabase();
  return { seconds, oneMoreSeconds, finals: finals.map(({ oid }) => oid) };
});

function is(tag: string, kind: typeof isFinal): boolean {
  const version = versionOfTag(shortRef(tag));
  return version !== null && kind(version);
}

/** By the date of their commits. */
async function tagsOf(repository: Repository): Promise<readonly GitRef[]> {
  const args = ["for-each-ref", "--sort=creatordate", "--format=%(refname)", "refs/tags"];
  const { stdout } = await inClone(repository, args);
  const names = stdout.toString("utf8").trim().split("\n");
  const commits = await readCommits(repository, names);
  return names.flatMap((name) => {
    const commit = commits.get(name);
    return commit === undefined ? [] : [{ name, oid: commit.oid }];
  });
}
