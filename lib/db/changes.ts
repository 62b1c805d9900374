import { z } from "zod";

import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";

import { rows } from "./bulk";
import { issueRow } from "./issues";
import { pullRequestRow } from "./pull-requests";

/** What GitHub has under a number, and the pull requests that name it. */
export interface NumberedChange {
  readonly issue: Issue | null;
  readonly pullRequest: PullRequest | null;
  /** Those that have the number in title, body or branch, newest first; at most a hundred. */
  readonly naming: readonly PullRequest[];
}

const changeRow = z.object({
  issue: issueRow.nullable(),
  pull: pullRequestRow.nullable(),
  naming: z
    .array(pullRequestRow)
    .nullable()
    .transform((found) => found ?? []),
});

/** The issue or pull request of that number; whether a pull request means the number, a rule says. */
export async function readNumberedChange(number: number): Promise<NumberedChange> {
  const sql = `
    SELECT
      (SELECT to_json(i) FROM "Issue" i WHERE i.number = $1) AS issue,
      (SELECT to_json(p) FROM "PullRequest" p WHERE p.number = $1) AS pull,
      (SELECT json_agg(to_json(p) ORDER BY p.number DESC) FROM (
        SELECT * FROM "PullRequest" p WHERE p.number <> $1 AND (
          position('#' || $2 IN body) > 0 OR position('/issues/' || $2 IN body) > 0
          OR starts_with(title, $2) OR starts_with(title, '#' || $2) OR starts_with("headRef", $2))
        ORDER BY p.number DESC LIMIT 100) p) AS naming`;
  const [found] = await rows(changeRow, sql, [number, String(number)]);
  if (found === undefined) throw new Error("A SELECT without FROM answered no row.");
  return { issue: found.issue, pullRequest: found.pull, naming: found.naming };
}

const openRow = z.object({ number: z.int(), title: z.string() });

/** The open pull requests, newest first; at most two hundred. */
export async function readOpenPullRequests(): Promise<readonly z.infer<typeof openRow>[]> {
  const sql = `
    SELECT number, title FROM "PullRequest" WHERE state = 'open' ORDER BY number DESC LIMIT 200`;
  return rows(openRow, sql);
}
