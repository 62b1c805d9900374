import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import { authorAssociations } from "@/lib/domain/observed/author-association";
import type { PullRequest, Review } from "@/lib/domain/observed/pull-request";
import type { ReviewAsk } from "@/lib/domain/observed/review-ask";

import { type BulkTable, instantColumn, rows, upsert } from "./bulk";

const review: z.ZodType<Review> = z.object({
  author: z.string().nullable(),
  // Reviews that were stored before these were read have none of them.
  authorId: z.string().nullable().default(null),
  authorAssociation: z.enum(authorAssociations).nullable().default(null),
  // Without it a review says nothing: it is read anew (readUnreviewed).
  mayPush: z.boolean(),
  state: z.enum(["approved", "changes-requested", "commented", "dismissed", "pending"]),
  commitOid: z.string().nullable(),
  submittedAt: z.string().nullable(),
  url: z.string(),
});

const reviews = z.array(review);

const reviewAsk: z.ZodType<ReviewAsk> = z.object({
  way: z.enum(["request", "label", "comment"]),
  whom: z.string(),
  at: z.string(),
  commitOid: z.string().nullable(),
});

/** A pull request as PostgreSQL writes its row into JSON. */
export const pullRequestRow: z.ZodType<PullRequest> = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string(),
  state: z.enum(["open", "closed", "merged"]),
  isDraft: z.boolean(),
  author: z.string().nullable(),
  authorId: z.string().nullable(),
  authorAssociation: z.enum(authorAssociations).nullable(),
  isCrossRepository: z.boolean().nullable(),
  headRepository: z.string().nullable(),
  headRef: z.string(),
  headOid: z.string(),
  baseRef: z.string(),
  assignees: z.array(z.string()),
  assigneeIds: z.array(z.string()),
  labels: z.array(z.string()),
  milestone: z.string().nullable(),
  reviewRequests: z
    .array(z.string())
    .nullable()
    .transform((list) => list ?? []),
  // What another version of Slipway wrote counts as unread.
  reviewAsks: z.array(reviewAsk).nullable().catch(null),
  // All or none: of those that another version of Slipway wrote none counts until they are read again.
  reviews: reviews.catch([]),
  createdAt: instantColumn,
  updatedAt: instantColumn,
  closedAt: instantColumn.nullable(),
  mergedAt: instantColumn.nullable(),
  mergeOid: z.string().nullable(),
  mergedBy: z.string().nullable(),
  bodyEditedAt: instantColumn.nullable(),
  url: z.string(),
});

const summaryTable: BulkTable = {
  table: "PullRequest",
  key: { name: "number", type: "int" },
  columns: {
    title: "text",
    body: "text",
    state: "text",
    isDraft: "boolean",
    author: "text",
    authorId: "text",
    authorAssociation: "text",
    isCrossRepository: "boolean",
    headRepository: "text",
    headRef: "text",
    headOid: "text",
    baseRef: "text",
    assignees: "text[]",
    assigneeIds: "text[]",
    labels: "text[]",
    milestone: "text",
    createdAt: "timestamp",
    updatedAt: "timestamp",
    closedAt: "timestamp",
    mergedAt: "timestamp",
    mergeOid: "text",
    mergedBy: "text",
    bodyEditedAt: "timestamp",
    url: "text",
  },
  version: "updatedAt",
};

const wholeTable: BulkTable = {
  ...summaryTable,
  columns: {
    ...summaryTable.columns,
    reviewRequests: "text[]",
    reviewAsks: "jsonb",
    reviews: "jsonb",
  },
};

/** A pull request without its reviews, as the lists are read. */
export type PullRequestSummary = Omit<PullRequest, "reviewRequests" | "reviewAsks" | "reviews">;

/**
 * Records pull requests as the lists show them; reviews that were seen before stay. Answers how many
 * were new or had changed.
 */
export async function savePullRequestSummaries(
  pullRequests: readonly PullRequestSummary[],
  observedAt: Instant,
): Promise<number> {
  return (await upsert(summaryTable, pullRequests, observedAt)).length;
}

/** Records pull requests with their reviews and review requests; answers how many had changed. */
export async function savePullRequests(
  pullRequests: readonly PullRequest[],
  observedAt: Instant,
): Promise<number> {
  const changed = await upsert(wholeTable, pullRequests, observedAt);
  const numbers = pullRequests.map(({ number }) => number);
  const sql = `UPDATE "PullRequest" SET "reviewsSeenAt" = $2::timestamp WHERE number = ANY($1)`;
  await rows(z.unknown(), sql, [numbers, observedAt]);
  return changed.length;
}

const reviewedRow = z.object({ number: z.int(), stale: z.boolean(), reviews: z.unknown() });

/**
 * Those of the pull requests that changed since their reviews were seen, or whose reviews only another
 * version of Slipway can read. GitHub's times are whole seconds and its copies not equally new: one
 * that changed within a minute before counts too.
 */
export async function readUnreviewed(numbers: readonly number[]): Promise<readonly number[]> {
  const sql = `
    SELECT number, reviews, ("reviewsSeenAt" IS NULL OR "reviewAsks" IS NULL
      OR "updatedAt" > "reviewsSeenAt" - interval '1 minute') AS stale
    FROM "PullRequest" WHERE number = ANY($1)`;
  const found = await rows(reviewedRow, sql, [numbers]);
  return found
    .filter((row) => row.stale || !reviews.safeParse(row.reviews).success)
    .map(({ number }) => number);
}

const jsonPullRequest = z
  .object({ pull: pullRequestRow })
  .transform(({ pull }): PullRequest => pull);

/** The pull requests from one branch, newest first. */
export async function readPullRequestsFrom(headRef: string): Promise<readonly PullRequest[]> {
  const sql = `
    SELECT to_json(p) AS pull FROM "PullRequest" p WHERE "headRef" = $1 ORDER BY number DESC`;
  return rows(jsonPullRequest, sql, [headRef]);
}
