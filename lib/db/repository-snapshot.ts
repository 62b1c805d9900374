import { z } from "zod";

import type { DecidedNumbers, RepositorySnapshot } from "@/lib/domain/recognise";

import type { Viewer } from "@/lib/domain/viewer";

import { preparedRows } from "./bulk";
import { issueRow } from "./issues";
import { pullRequestRow } from "./pull-requests";
import { refRow } from "./refs";
import { isSeenSql, sightValues } from "./visible-releases";

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
  left: list(z.object({ number: z.string(), now: z.string() })),
  unsettled: list(z.string()),
});

/**
 * What GitHub shows of releases that were begun, and the numbers that were decided here, as far as the
 * viewer sees. A trace on GitHub of one that they may not see stands alone, as if nobody had begun it.
 */
export interface StoredSnapshot extends RepositorySnapshot, DecidedNumbers {
  /** Begun here and not given up, and not all of their outcomes were seen: finished or not. */
  readonly unsettled: readonly string[];
}

const isSeen = isSeenSql("r", { all: "$1", advisories: "$2" });

const sql = `
  SELECT
    (SELECT json_agg(i) FROM "Issue" i WHERE title LIKE 'Release %') AS issues,
    (SELECT json_agg(b) FROM "GitRef" b WHERE starts_with(name, 'refs/heads/release-')) AS branches,
    (SELECT json_agg(p) FROM "PullRequest" p
      WHERE starts_with("headRef", 'release-') AND state <> 'closed') AS "pullRequests",
    (SELECT json_agg(t) FROM "GitRef" t WHERE starts_with(name, 'refs/tags/')) AS tags,
    (SELECT json_agg(DISTINCT number) FROM "Release" r WHERE manager IS NOT NULL AND ${isSeen}) AS decided,
    (SELECT json_agg(number) FROM (
      SELECT number FROM "Release" r WHERE manager IS NOT NULL AND ${isSeen}
      EXCEPT SELECT number FROM "Release" r WHERE "abandonedAt" IS NULL AND ${isSeen}
      ORDER BY number) a) AS abandoned,
    (SELECT json_agg(json_build_object('number', n.number, 'now', n.now)) FROM (
      SELECT DISTINCT ON (n.number) n.number, r.number AS now
      FROM "ReleaseNumber" n JOIN "Release" r ON r.id = n."releaseId" AND ${isSeen}
      ORDER BY n.number, n.id DESC) n WHERE n.now <> n.number) AS "left",
    (SELECT json_agg(number ORDER BY number) FROM "Release" r
      WHERE manager IS NOT NULL AND "abandonedAt" IS NULL AND ${isSeen} AND (NOT EXISTS (
          SELECT 1 FROM "Milestone" m WHERE m."releaseId" = r.id AND m.step = 'post.outcomes')
        OR "advisory" IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM "Milestone" m
          WHERE m."releaseId" = r.id AND m.step = 'security.databases'))) AS unsettled`;

/** All traces of releases, in one round trip. */
export async function readRepositorySnapshot(viewer: Viewer): Promise<StoredSnapshot> {
  const values = sightValues(viewer);
  const [found] = await preparedRows("repository-snapshot", snapshotRow, sql, values);
  if (found === undefined) throw new Error("A SELECT without FROM answered no row.");
  return found;
}
