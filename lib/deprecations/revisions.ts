import { nearestNames } from "@/lib/domain/deprecation/nearest-names";
import { TerminalError } from "@/lib/domain/errors";
import { inClone, type Repository } from "@/lib/world/git/clone";
import { type NamedCommit, readCommits } from "@/lib/world/git/tree";

const suggestions = 5;

/** The commit that a tag, branch or id leads to; the error names what comes nearest to it. */
export async function commitOf(repository: Repository, revision: string): Promise<NamedCommit> {
  const readable = revision.trim() !== "" && !revision.includes("\n");
  const commit = readable ? (await readCommits(repository, [revision])).get(revision) : undefined;
  if (commit !== undefined) return commit;
  const names = (await listRefs(repository)).map((name) => name.replace(/^refs\/[^/]+\//, ""));
  const nearest = nearestRevisions(revision, names);
  throw new TerminalError("bad-input", `“${revision}” leads to no commit of the repository.`, {
    whatToDo:
      nearest.length === 0
        ? "The repository has neither branches nor tags: give the id of a commit."
        : `The nearest are: ${nearest.join(", ")}.`,
  });
}

/** A version is mistyped at its end: of "twisted-22.4.1" the tags of 22 come first. */
function nearestRevisions(asked: string, names: readonly string[]): readonly string[] {
  const start = asked.slice(0, Math.ceil(asked.length * 0.75));
  const alike = names.filter((name) => start !== "" && name.startsWith(start));
  return nearestNames(asked, alike.length > 0 ? alike : names, suggestions);
}

/** The full names of all branches and tags, whatever they lead to. */
export async function listRefs(repository: Repository): Promise<readonly string[]> {
  const args = ["for-each-ref", "--format=%(refname)", "refs/tags", "refs/heads", "refs/remotes"];
  const { stdout } = await inClone(repository, args);
  const names = stdout.toString("utf8").split("\n");
  return names.filter((name) => name !== "");
}
