import type { RepositoryPlace } from "@/lib/domain/process/facts";

/**
 * The words by which the body of a pull request says which issues it closes when it is merged
 * (https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue).
 */
const keyword = /(?<![\w-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s{1,9}/gi;

/** Whether the body says that merging it closes the issue of that number in this repository. */
export function closesIssue(
  body: string,
  issue: number,
  { owner, name, url }: Pick<RepositoryPlace, "owner" | "name" | "url">,
): boolean {
  const named = [`#${issue}`, `${owner}/${name}#${issue}`, `${url}/issues/${issue}`];
  return [...body.matchAll(keyword)].some((found) => {
    const rest = body.slice(found.index + found[0].length).toLowerCase();
    return named.some(
      (one) => rest.startsWith(one.toLowerCase()) && !/^\w/.test(rest.slice(one.length)),
    );
  });
}
