import { z } from "zod";

import { preparedRows, rows } from "./bulk";

/** Longer than any body that GitHub takes (65,536 characters); what is behind it is not searched. */
const longestBody = 70_000;

/** Rows of one statement: what is written meanwhile waits for none of them. */
const batchSize = 200;

const indexedRow = z.object({ taken: z.int() });

/**
 * Brings what is searched up to date with some of the issues and pull requests that changed: the oldest
 * changes first. Answers how many changes it took; 0 where there were none, or where another worker is at
 * it. One statement: what changes while it goes on is taken the next time. Prepared, for it is long and asked
 * twice a second.
 */
export async function indexSearchTexts(): Promise<number> {
  const sql = `
    WITH turn AS MATERIALIZED (
      -- One at a time: the later of two could write what the earlier has read.
      SELECT pg_try_advisory_xact_lock(hashtext('slipway search')) AS mine
    ), due AS (
      DELETE FROM "SearchDue" WHERE id IN (
        SELECT id FROM "SearchDue" WHERE (SELECT mine FROM turn) ORDER BY id LIMIT ${batchSize})
      RETURNING number
    ), numbers AS (SELECT DISTINCT number FROM due), seen AS (
      SELECT i.number, 'issue' AS kind, state, false AS "isDraft", author, "authorId", assignees,
        "assigneeIds", labels, milestone, "createdAt", "updatedAt", "closedAt",
        NULL::timestamp AS "mergedAt", title, body
      FROM "Issue" i JOIN numbers USING (number)
      UNION ALL
      SELECT p.number, 'pr', state, "isDraft", author, "authorId", assignees, "assigneeIds", labels,
        milestone, "createdAt", "updatedAt", "closedAt", "mergedAt", title, body
      FROM "PullRequest" p JOIN numbers USING (number)
    ), made AS (
      SELECT number, kind, state, "isDraft", lower(author), "authorId",
        array(SELECT lower(one) FROM unnest(assignees) one), "assigneeIds",
        array(SELECT lower(one) FROM unnest(labels) one), lower(milestone),
        "createdAt", "updatedAt", "closedAt", "mergedAt",
        to_tsvector('english', search_words(title)),
        setweight(to_tsvector('english', search_words(title)), 'A')
          || to_tsvector('english', search_words(left(body, ${longestBody})))
      FROM seen
    ), gone AS (
      DELETE FROM "SearchText" WHERE number IN (SELECT number FROM numbers)
        AND number NOT IN (SELECT number FROM seen)
    ), written AS (
      INSERT INTO "SearchText" (${columns.join(", ")})
      SELECT DISTINCT ON (number) * FROM made
      ON CONFLICT (number) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}
    )
    SELECT count(*)::int AS taken FROM due`;
  return (await preparedRows("index-search-texts", indexedRow, sql, []))[0]?.taken ?? 0;
}

const columns = [
  ...["number", "kind", "state", "isDraft", "author", "authorId", "assignees", "assigneeIds"],
  ...["labels", "milestone", "createdAt", "updatedAt", "closedAt", "mergedAt", "title", "words"],
].map((name) => `"${name}"`);

const waitingRow = z.object({ waiting: z.int() });

/** How many changes the search does not know of yet, at most 10,000. */
export async function countUnsearched(): Promise<number> {
  const sql = `SELECT count(*)::int AS waiting FROM (SELECT FROM "SearchDue" LIMIT 10000) due`;
  return (await rows(waitingRow, sql))[0]?.waiting ?? 0;
}
