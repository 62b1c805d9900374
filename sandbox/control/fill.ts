/** Fills the tracker for measurements: thousands of issues and pull requests, always the same. */
import { instant, stamp } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";
import { z } from "zod";

export const filling = z.strictObject({ issues: z.int().min(1).max(50_000) });

/** Every third number is a pull request, as on the real tracker. */
const PULL_EVERY = 3;
const AUTHORS = ["hedy", "katherine", "emmy", "dorothy", "edsger", "rosalind"];
const LABELS = ["bug", "enhancement", "documentation", "typing", "tests", "tidy"];
const SPAN_MS = 30 * 24 * 3_600_000;

interface Slot {
  readonly number: number;
  readonly index: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly headOid: string;
}

function common({ number, index, createdAt, updatedAt }: Slot) {
  return {
    number,
    title: `Measured ticket ${index + 1}: something happens that should not`,
    body: `Ticket ${index + 1} of those that were made for a measurement.\n\n`.repeat(3),
    author: AUTHORS[index % AUTHORS.length] ?? "hedy",
    labels: index % 4 === 0 ? [LABELS[(index / 4) % LABELS.length] ?? "bug"] : [],
    createdAt,
    updatedAt,
    comments: [],
  };
}

function issue(slot: Slot): IssueRecord {
  const closed = slot.index % 5 !== 0;
  return {
    ...common(slot),
    state: closed ? "CLOSED" : "OPEN",
    stateReason: closed ? "COMPLETED" : null,
    assignees: [],
    closedAt: closed ? slot.updatedAt : null,
  };
}

function pullRequest(slot: Slot): PullRequestRecord {
  const merged = slot.index % 2 === 0;
  return {
    ...common(slot),
    state: merged ? "MERGED" : "CLOSED",
    isDraft: false,
    headRefName: `${slot.number}-measured`,
    headRefOid: slot.headOid,
    baseRefName: "trunk",
    requestedReviewers: [],
    requestedTeams: [],
    reviews: [],
    closedAt: slot.updatedAt,
    mergedAt: merged ? slot.updatedAt : null,
    mergeCommitOid: merged ? slot.headOid : null,
    mergeableKnownAt: slot.createdAt,
  };
}

/**
 * Adds so many issues and pull requests, all settled long enough ago that nothing follows from
 * them. No webhooks: they are meant to have been there all the time.
 */
export async function fill(
  sandbox: Sandbox,
  { issues: count }: z.infer<typeof filling>,
): Promise<{ issues: number; pullRequests: number }> {
  const headOid = (await sandbox.git.head(sandbox.state.repository.trunk)) ?? "0".repeat(40);
  const end = instant(sandbox);
  return sandbox.change((state) => {
    let pullRequests = 0;
    for (let index = 0; index < count; index += 1) {
      const created = end - (SPAN_MS * (count - index)) / count;
      const createdAt = stamp(created);
      const updatedAt = stamp(created + (end - created) / 2);
      const slot = { number: sandbox.takeNumber(), index, createdAt, updatedAt, headOid };
      if (index % PULL_EVERY === PULL_EVERY - 1) {
        state.pullRequests.push(pullRequest(slot));
        pullRequests += 1;
      } else state.issues.push(issue(slot));
    }
    return { issues: count - pullRequests, pullRequests };
  });
}
