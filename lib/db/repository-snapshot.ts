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
  left: list(z.string()),
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
    (SELECT json_agg(DISTINCT number) FROM "Release" WHERE manager IS NOT NULL) AS decided,
    (SELECT json_agg(number) FROM (
      SELECT number FROM "Release" WHERE manager IS NOT NULL
      EXCEPT SELECT number FROM "Release" WHERE "abandonedAt" IS NULL ORDER BY number) a) AS abandoned,
    (SELECT json_agg(n.number) FROM (
      SELECT DISTINCT ON (number) number, "releaseId" FROM "ReleaseNumber"
      ORDER BY number, id DESC) n
      JOIN "Release" r ON r.id = n."releaseId" AND r.number <> n.number) AS "left"`;

/** All traces of releases, in one round trip. */
export async function readRepositorySnapshot(): Promise<StoredSnapshot> {
  const [found] = await rows(snapshotRow, sql);
  if (found === undefined) throw new Error("A SELECT without FROM answered no row.");
  return found;
}
