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
  const names = [`#${issue}`, `${owner}/${name}#${issue}`, `${url}/issues/${issue}`];
  const named = names.map((one) => one.toLowerCase());
  const longest = Math.max(...named.map(({ length }) => length)) + 1;
  return [...body.matchAll(keyword)].some((found) => {
    const begin = found.index + found[0].length;
    // No more than what can matter: a body has room for thousands of keywords.
    const rest = body.slice(begin, begin + longest).toLowerCase();
    return named.some((one) => rest.startsWith(one) && !/^\w/.test(rest.slice(one.length)));
  });
}
