import { z } from "zod";

import type { DecidedNumbers, RepositorySnapshot } from "@/lib/domain/recognise";

import { rows } from "./bulk";
import { issueRow } from "./issues";
import { pullRequestRow } from "./pull-requests";
import { refRow } from "./refs";

/** json_agg of no rows is null. */
function list<T>(row: z.ZodType<T>) {
  return z
    .array(row)
    .nullable()
    .transform((found): readonly T[] => found ?? []);
}

const snapshotRow = z.object({
  issues: list(issueRow),
  branches: list(refRow),
  pullRequests: list(pullRequestRow),
  tags: list(refRow),
  decided: list(z.string()),
  abandoned: list(z.string()),
});

/** What GitHub shows of releases that were begun, and the numbers that were decided here. */
export interface StoredSnapshot extends RepositorySnapshot, DecidedNumbers {}

const sql = `
  SELECT
    (SELECT json_agg(i) FROM "Issue" i WHERE title LIKE 'Release %') AS issues,
    (SELECT json_agg(b) FROM "GitRef" b WHERE starts_with(name, 'refs/heads/release-')) AS branches,
    (SELECT json_agg(p) FROM "PullRequest" p
      WHERE starts_with("headRef", 'release-') AND state <> 'closed') AS "pullRequests",
    (SELECT json_agg(t) FROM "GitRef" t WHERE starts_with(name, 'refs/tags/')) AS tags,
    (SELECT json_agg(version) FROM "Release") AS decided,
    (SELECT json_agg(version) FROM "Release" WHERE "abandonedAt" IS NOT NULL) AS abandoned`;

/** All traces of releases, in one round trip. */
export async function readRepositorySnapshot(): Promise<StoredSnapshot> {
  const [found] = await rows(snapshotRow, sql);
  if (found === undefined) throw new Error("A SELECT without FROM answered no row.");
  return found;
}
