/**
 * GitHub's search lags: a new issue or a new label is found there only minutes later. Whoever
 * changes labels notes here what the index still believes.
 */
import { instant } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";

type Labelled = IssueRecord | PullRequestRecord;

/** What the index still believes: the labels of before, or null when it does not know the issue. */
interface Stale {
  readonly labels: readonly string[] | null;
  readonly since: number;
  /** The machine's clock too: in a world whose time stands still the index catches up as well. */
  readonly sinceMachine: number;
}

const LAG_MS = 120_000;
const sandboxes = new WeakMap<Sandbox, Map<number, Stale>>();

/** Notes that an issue's labels are about to change, or (labels null) that it is new. */
export function noteForSearch(
  sandbox: Sandbox,
  number: number,
  labels: readonly string[] | null,
): void {
  const index = sandboxes.get(sandbox) ?? new Map<number, Stale>();
  sandboxes.set(sandbox, index);
  if (!index.has(number)) {
    index.set(number, { labels, since: instant(sandbox), sinceMachine: Date.now() });
  }
}

/** The labels that search believes an issue to have; null when it does not find it yet. */
export function searchedLabels(sandbox: Sandbox, issue: Labelled): readonly string[] | null {
  const index = sandboxes.get(sandbox);
  const stale = index?.get(issue.number);
  if (stale === undefined) return issue.labels;
  const caughtUp =
    instant(sandbox) - stale.since >= LAG_MS || Date.now() - stale.sinceMachine >= LAG_MS;
  if (!caughtUp) return stale.labels;
  index?.delete(issue.number);
  return issue.labels;
}
