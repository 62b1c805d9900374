import type { ListedCommit } from "@/lib/domain/observed/release-record";
import { inClone, type Repository } from "./clone";
import { commitTime } from "./commit-time";

const longestLine = 300;

/** What is asked of `git log` besides the range. */
interface Listing {
  /** At most so many, the newest. */
  readonly most: number;
  /** Only the branch's own commits: none that a merge brought. */
  readonly firstParent?: boolean;
}

/** The commits of a range ("A..B"), newest first. Fails as git does (`tool-failed`) where a commit is not there. */
export async function listCommits(
  repository: Repository,
  range: string,
  { most, firstParent = false }: Listing,
): Promise<readonly ListedCommit[]> {
  const { stdout } = await inClone(repository, [
    "log",
    "-z",
    `--max-count=${most}`,
    "--format=%H%n%ct%n%an%n%s",
    ...(firstParent ? ["--first-parent"] : []),
    range,
    "--",
  ]);
  return stdout
    .toString("utf8")
    .split("\0")
    .filter((entry) => entry !== "")
    .map(commitOf);
}

function commitOf(entry: string): ListedCommit {
  const [oid = "", seconds = "", author = "", subject = ""] = entry.split("\n");
  return {
    oid,
    subject: subject.slice(0, longestLine),
    author: author.slice(0, longestLine),
    committedAt: commitTime(seconds),
  };
}
