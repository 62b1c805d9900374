import { project } from "@/lib/config/project";
import { readProposedIssues } from "@/lib/db/blocker-proposals";
import { readGitHubReleases } from "@/lib/db/github-releases";
import { readIssuesLikeRegressions } from "@/lib/db/issues";
import { readNotRegressions, type NotRegression } from "@/lib/db/not-regressions";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import {
  regressionSigns,
  type LastFinal,
  type RegressionSign,
} from "@/lib/domain/blocker/regression";
import { versionOfTag } from "@/lib/domain/naming";
import type { Issue } from "@/lib/domain/observed/issue";
import { recogniseReleases } from "@/lib/domain/recognise";
import { compareVersions, isFinal } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import { keptWhileUnchanged } from "./kept-while-unchanged";

/** An issue that looks like a regression since the last release, and why. */
export interface Suggestion {
  readonly issue: Pick<Issue, "number" | "title" | "url" | "author" | "createdAt">;
  /** At least one. */
  readonly signs: readonly RegressionSign[];
}

/** As many are looked at, the newest: a rule that finds more finds too much. */
const most = 300;

/**
 * Open issues without the label that look like regressions since the last release, newest first: none of
 * which somebody proposed, accepted or not, or a committer said that it is none. Of releases in flight those count that the
 * viewer may see.
 */
export const readSuggestions = keptWhileUnchanged(
  async (viewer): Promise<readonly Suggestion[]> => {
    const last = await readLastFinal(viewer);
    if (last === null) return [];
    const label = project.blockerLabel;
    const issues = await readIssuesLikeRegressions(label, last.at, most);
    const found = issues.flatMap((issue): readonly Suggestion[] => {
      const signs = regressionSigns(issue, last, label);
      const { number, title, url, author, createdAt } = issue;
      return signs.length === 0
        ? []
        : [{ issue: { number, title, url, author, createdAt }, signs }];
    });
    const numbers = found.map(({ issue }) => issue.number);
    const [denied, proposed] = await Promise.all([
      readNotRegressions(numbers),
      readProposedIssues(numbers),
    ]);
    const settled = new Set([...denied.map(({ issue }) => issue), ...proposed]);
    return found.filter(({ issue }) => !settled.has(issue.number));
  },
);

/** What of an issue looks like a regression, and who said that it is none. */
export interface RegressionOfIssue {
  readonly signs: readonly RegressionSign[];
  /** null: nobody. */
  readonly denied: NotRegression | null;
}

/** The same of one issue. */
export async function readRegressionOf(viewer: Viewer, issue: Issue): Promise<RegressionOfIssue> {
  const [last, [denied]] = await Promise.all([
    readLastFinal(viewer),
    readNotRegressions([issue.number]),
  ]);
  const signs = last === null ? [] : regressionSigns(issue, last, project.blockerLabel);
  return { signs, denied: denied ?? null };
}

/** The newest final by its number, when it was published, and the numbers in flight; null: none is out. */
async function readLastFinal(viewer: Viewer): Promise<LastFinal | null> {
  const [releases, snapshot] = await Promise.all([
    readGitHubReleases(),
    readRepositorySnapshot(viewer),
  ]);
  const [newest] = releases
    .filter(({ isDraft }) => !isDraft)
    .flatMap(({ tagName, publishedAt, createdAt }) => {
      const version = versionOfTag(tagName);
      if (version === null || !isFinal(version)) return [];
      return [{ version, at: publishedAt ?? createdAt }];
    })
    .sort((a, b) => compareVersions(b.version, a.version));
  if (newest === undefined) return null;
  const coming = recogniseReleases(snapshot, snapshot).map(({ version }) => version);
  return { ...newest, coming };
}
