import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import { authorAssociations } from "@/lib/domain/observed/author-association";
import type { Issue } from "@/lib/domain/observed/issue";

import { type BulkTable, instantColumn, remove, rows, upsert } from "./bulk";

/** An issue as PostgreSQL writes its row into JSON. */
export const issueRow: z.ZodType<Issue> = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string(),
  state: z.enum(["open", "closed"]),
  author: z.string().nullable(),
  authorId: z.string().nullable(),
  authorAssociation: z.enum(authorAssociations).nullable(),
  assignees: z.array(z.string()),
  assigneeIds: z.array(z.string()),
  labels: z.array(z.string()),
  milestone: z.string().nullable(),
  createdAt: instantColumn,
  updatedAt: instantColumn,
  closedAt: instantColumn.nullable(),
  url: z.string(),
});

const table: BulkTable = {
  table: "Issue",
  key: { name: "number", type: "int" },
  columns: {
    title: "text",
    body: "text",
    state: "text",
    author: "text",
    authorId: "text",
    authorAssociation: "text",
    assignees: "text[]",
    assigneeIds: "text[]",
    labels: "text[]",
    milestone: "text",
    createdAt: "timestamp",
    updatedAt: "timestamp",
    closedAt: "timestamp",
    url: "text",
  },
  version: "updatedAt",
};

/** Records issues as they were seen; answers how many were new or had changed. */
export async function saveIssues(issues: readonly Issue[], observedAt: Instant): Promise<number> {
  return (await upsert(table, issues, observedAt)).length;
}

/** Forgets issues that GitHub has no more (deleted, or moved to another repository). */
export async function dropIssues(numbers: readonly number[]): Promise<number> {
  return remove(table, numbers);
}

const jsonIssue = z.object({ issue: issueRow }).transform(({ issue }) => issue);

/** The open issues that carry the label, oldest first. */
export async function readOpenIssuesLabelled(label: string): Promise<readonly Issue[]> {
  const sql = `
    SELECT to_json(i) AS issue FROM "Issue" i
    WHERE state = 'open' AND labels @> ARRAY[$1] ORDER BY number`;
  return rows(jsonIssue, sql, [label]);
}

/** Issues with a title like "Release 24.7.0", newest first: the tickets of all releases. */
export async function readTickets(): Promise<readonly Issue[]> {
  const sql = `
    SELECT to_json(i) AS issue FROM "Issue" i WHERE title LIKE 'Release %' ORDER BY number DESC`;
  return rows(jsonIssue, sql);
}

/** The issues with exactly that title, newest first. */
export async function readIssuesTitled(title: string): Promise<readonly Issue[]> {
  const sql = `SELECT to_json(i) AS issue FROM "Issue" i WHERE title = $1 ORDER BY number DESC`;
  return rows(jsonIssue, sql, [title]);
}

/** One issue, or null where none of that number was seen. */
export async function readIssue(number: number): Promise<Issue | null> {
  const sql = `SELECT to_json(i) AS issue FROM "Issue" i WHERE number = $1`;
  return (await rows(jsonIssue, sql, [number]))[0] ?? null;
}

/**
 * Open issues without the label that were opened since then and may be regressions: they carry the label
 * "regression" or "bug", or have words that the rule looks for (lib/domain/blocker/regression.ts). Newest
 * first; of a body its first 20,000 characters.
 */
export async function readIssuesLikeRegressions(
  without: string,
  since: Instant,
  limit: number,
): Promise<readonly Issue[]> {
  const sql = `
    SELECT to_jsonb(i) || jsonb_build_object('body', left(body, 20000)) AS issue FROM "Issue" i
    WHERE state = 'open' AND NOT labels @> ARRAY[$1]
      AND "createdAt" >= $2::timestamptz AT TIME ZONE 'UTC'
      AND (lower(labels::text)::text[] && ARRAY['regression', 'bug']
        OR title ~* 'regress|since|broke' OR left(body, 20000) ~* 'work(s|ed|ing) |since |after |broke')
    ORDER BY number DESC LIMIT $3`;
  return rows(jsonIssue, sql, [without, since, limit]);
}

/** Those of these numbers that were seen, in no order. */
export async function readIssues(numbers: readonly number[]): Promise<readonly Issue[]> {
  if (numbers.length === 0) return [];
  const sql = `SELECT to_json(i) AS issue FROM "Issue" i WHERE number = ANY($1)`;
  return rows(jsonIssue, sql, [numbers]);
}

/** Issues whose title has these words as they stand, open ones first, then the newest. */
export async function readIssuesNaming(words: string): Promise<readonly Issue[]> {
  const sql = `
    SELECT to_json(i) AS issue FROM "Issue" i
    WHERE position($1 in title) > 0 ORDER BY state DESC, number DESC LIMIT 5`;
  return rows(jsonIssue, sql, [words]);
}
