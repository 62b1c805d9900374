/**
 * What happened on the tracker in the last ten weeks: which number is an issue or a pull request,
 * who opened it when, and how it ended. Depends on nothing but `asOf`.
 */
import { blockers, mergedChanges, openChanges } from "./changes";
import titles from "./titles.json";

export interface TimelineIssue {
  readonly number: number;
  readonly title: string;
  readonly labels: readonly string[];
  readonly author: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly reason: "COMPLETED" | "NOT_PLANNED" | null;
}

export interface TimelinePull {
  readonly number: number;
  readonly issue: number;
  readonly title: string;
  readonly author: string;
  readonly createdAt: string;
  readonly outcome: "open" | "merged" | "closed";
  readonly endedAt: string | null;
  readonly draft: boolean;
  /** The folder of the template that holds its files; null for the many small ones. */
  readonly layer: string | null;
}

export interface Timeline {
  readonly issues: readonly TimelineIssue[];
  readonly pulls: readonly TimelinePull[];
  readonly nextNumber: number;
}

const FIRST = 12301;
const LAST = 12529;
const HOUR = 3_600_000;
const SPAN = 70 * 24 * HOUR;
/** The newest numbers are all issues: a small change takes a few days to be merged. */
const LAST_SMALL_PULL = 12495;
const BYSTANDERS = ["hedy", "katherine", "emmy", "dorothy", "edsger", "rosalind", "alan"];

/** Picks one of a list by a number, spread so that neighbours differ. */
export function pick<T>(list: readonly [T, ...T[]] | readonly T[], number: number): T {
  const chosen = list[(number * 2_654_435_761) % list.length];
  if (chosen === undefined) throw new Error("The seed has nothing to pick from");
  return chosen;
}

function stamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}

/** When the number was given out. */
function createdAt(asOf: string, number: number): string {
  return stamp(Date.parse(asOf) - (SPAN * (LAST + 1 - number)) / (LAST + 1 - FIRST));
}

/** One to two days after it was opened; later changes never overtake earlier ones by much. */
function endedAt(asOf: string, number: number): string {
  return stamp(Date.parse(createdAt(asOf, number)) + (24 + (number % 3) * 12) * HOUR);
}

function generatedTitle(number: number): { title: string; labels: string[] } {
  const complaint = pick(titles.complaints, number);
  const subject = pick(titles.subjects, Math.floor(number / 3));
  return { title: complaint.text.replace("{}", subject), labels: complaint.labels };
}

function isSmallPull(number: number): boolean {
  return number % 5 === 1 && number <= LAST_SMALL_PULL;
}

function smallPull(asOf: string, number: number): TimelinePull {
  const issue = number - 1;
  return {
    number,
    issue,
    title: `#${issue} ${generatedTitle(issue).title}`,
    author: pick(BYSTANDERS, number),
    createdAt: createdAt(asOf, number),
    outcome: number % 15 === 1 ? "closed" : "merged",
    endedAt: endedAt(asOf, number),
    draft: false,
    layer: null,
  };
}

function namedPulls(asOf: string): TimelinePull[] {
  const merged = mergedChanges.map((change) => ({
    number: change.pull,
    issue: change.issue,
    title: `#${change.issue} ${change.title}`,
    author: change.author,
    createdAt: createdAt(asOf, change.pull),
    outcome: "merged" as const,
    endedAt: endedAt(asOf, change.pull),
    draft: false,
    layer: `trunk/${change.issue}`,
  }));
  const open = openChanges.map((change) => ({
    number: change.pull,
    issue: change.issue,
    title: `#${change.issue} ${change.title}`,
    author: change.author,
    createdAt: createdAt(asOf, change.pull),
    outcome: "open" as const,
    endedAt: null,
    draft: change.draft,
    layer: `open/${change.pull}`,
  }));
  return [...merged, ...open];
}

/** Issues without a pull request: most stay open, some are settled by words. */
function fateOfIssue(asOf: string, number: number, pull: TimelinePull | undefined) {
  if (pull?.outcome === "merged") return { closedAt: pull.endedAt, reason: "COMPLETED" as const };
  if (pull !== undefined || number % 4 !== 0 || number > LAST_SMALL_PULL) {
    return { closedAt: null, reason: null };
  }
  const reason = number % 8 === 0 ? ("NOT_PLANNED" as const) : ("COMPLETED" as const);
  return { closedAt: endedAt(asOf, number), reason };
}

function issue(asOf: string, number: number, pull: TimelinePull | undefined): TimelineIssue {
  const generated = generatedTitle(number);
  const blocker = blockers.find((one) => one.issue === number);
  const named = [...mergedChanges, ...openChanges].find((one) => one.issue === number);
  return {
    number,
    title: blocker?.title ?? named?.title ?? generated.title,
    labels: blocker !== undefined ? ["bug", "regression", "release-blocker"] : generated.labels,
    author: pick(BYSTANDERS, number + 1),
    createdAt: createdAt(asOf, number),
    ...fateOfIssue(asOf, number, blocker === undefined ? pull : undefined),
    ...(blocker === undefined ? {} : { closedAt: null, reason: null }),
  };
}

/** The tracker's last ten weeks as seen at `asOf`. */
export function timeline(asOf: string): Timeline {
  const named = namedPulls(asOf);
  const taken = new Set(named.map(({ number }) => number));
  const given = new Set([...named.map((pull) => pull.issue), ...blockers.map((one) => one.issue)]);
  const numbers = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
  const small = numbers
    .filter((number) => isSmallPull(number) && !taken.has(number) && !given.has(number))
    .filter((number) => number > FIRST && !taken.has(number - 1))
    .map((number) => smallPull(asOf, number));
  const pulls = [...named, ...small].sort((a, b) => a.number - b.number);
  const pullNumbers = new Set(pulls.map(({ number }) => number));
  const byIssue = new Map(pulls.map((pull) => [pull.issue, pull]));
  const issues = numbers
    .filter((number) => !pullNumbers.has(number))
    .map((number) => issue(asOf, number, byIssue.get(number)));
  return { issues, pulls, nextNumber: LAST + 1 };
}
