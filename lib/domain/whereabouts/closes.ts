import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { closesIssue } from "@/lib/domain/process/fixes/closing-words";

/** Where a pull request says which issue it is for: GitHub's words in its body, its title, its branch. */
export type ClosesBy = "body" | "title" | "branch";

type Asked = Pick<PullRequest, "title" | "body" | "headRef">;

/**
 * How the pull request says that it is for the issue, the plainest first; null: it does not. Besides
 * GitHub's own words in the body these are the project's habits: a title that begins with the issue's
 * number ("#12279 Fix …", "12329 Pin …"), and a branch that does ("12279-copied-failure").
 */
export function closesBy(pull: Asked, issue: number, place: RepositoryPlace): ClosesBy | null {
  if (closesIssue(pull.body, issue, place)) return "body";
  if (numberInFront(pull.title) === issue) return "title";
  return numberInFront(pull.headRef) === issue ? "branch" : null;
}

/** The issues whose numbers its title and its branch begin with. */
export function issuesNamedBy({ title, headRef }: Omit<Asked, "body">): readonly number[] {
  const found = [numberInFront(title), numberInFront(headRef)];
  return [...new Set(found.flatMap((number) => number ?? []))];
}

/** Small numbers in front are no issues: "2 more tests". */
function numberInFront(text: string): number | null {
  const [, hashed, plain] = /^(?:#(\d{1,9})|(\d{3,9}))(?![\w.])/.exec(text) ?? [];
  const digits = hashed ?? plain;
  return digits === undefined ? null : Number(digits);
}
