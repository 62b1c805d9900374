/** The ticket and the pull request of the last release: how a release looks when all is done. */
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";
import type { PastRelease } from "./history";

const DAY_MS = 24 * 3_600_000;

interface Tracked {
  readonly issue: IssueRecord;
  readonly pull: PullRequestRecord;
}

function daysBefore(time: string, days: number): string {
  return new Date(Date.parse(time) - days * DAY_MS).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** Both records, or null where the numbers are not known. */
export function lastReleaseRecords(
  release: PastRelease,
  oids: { readonly head: string; readonly merge: string },
  takeId: () => number,
): Tracked | null {
  const { version, ticket, pull, mergedAt } = release;
  if (ticket === undefined || pull === undefined || mergedAt === undefined) return null;
  const common = { author: "ada", closedAt: mergedAt, updatedAt: mergedAt, comments: [] };
  const issue: IssueRecord = {
    ...common,
    number: ticket,
    title: `Release ${version}`,
    body: `Tracks the release of Twisted ${version}.`,
    state: "CLOSED",
    stateReason: "COMPLETED",
    assignees: ["ada"],
    labels: [],
    createdAt: daysBefore(release.date, 11),
  };
  const review = { id: takeId(), author: "grace", state: "APPROVED", body: "Ship it." } as const;
  const record: PullRequestRecord = {
    ...common,
    number: pull,
    title: `#${ticket} Release ${version}`,
    body: `Closes #${ticket}.`,
    state: "MERGED",
    isDraft: false,
    headRefName: `release-${version}-${ticket}`,
    headRefOid: oids.head,
    baseRefName: "trunk",
    labels: [],
    requestedReviewers: [],
    requestedTeams: [],
    reviews: [{ ...review, commitOid: oids.head, submittedAt: release.date }],
    createdAt: daysBefore(release.date, 10),
    mergedAt,
    mergeCommitOid: oids.merge,
    mergeableKnownAt: mergedAt,
  };
  return { issue, pull: record };
}
